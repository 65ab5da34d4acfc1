/** A piece of a printed document, whatever it is printed by: what it is, not how it looks. */
export type Block =
  | {
      /** The document's title, a part of it, and something inside of a part. */
      readonly kind: "title" | "section" | "topic";
      readonly text: string;
    }
  | {
      /** A sentence about what follows or what came before. */
      readonly kind: "note";
      readonly text: string;
    }
  | ListItem;

/** An item of a list; items that follow one another are one list. */
export interface ListItem {
  readonly kind: "item";
  /** What it begins with: who speaks. Empty for none. */
  readonly lead: string;
  /** What is said beside the lead. Empty for none. */
  readonly detail: string;
  readonly text: string;
  /** What is said below it, smaller. Empty for none. */
  readonly aside: string;
}

/** What is known of a document before its first block. */
export interface DocumentInfo {
  readonly title: string;
  /** A language as HTML and PDF name it, such as "de". */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** When it was made, in milliseconds; null where that must not be known. */
  readonly madeAt: number | null;
  /** What is said at the end of characters that could not be drawn; `{count}` stands for how many. */
  readonly undrawn: string;
}
