/** Everything that a transcript says by itself, in one language. `{…}` are slots. */
export interface TranscriptWords {
  /** As HTML and PDF name the language. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly facilitator_is: string;
  readonly from_to: string;
  readonly facilitator: string;
  readonly member: string;
  readonly participant: string;
  readonly nobody: string;
  readonly messages: string;
  readonly skip: string;
  readonly number: string;
  readonly reply_to: string;
  readonly edited: string;
  readonly deleted: string;
  readonly redacted: string;
  readonly open_questions: string;
  readonly open_question: string;
  readonly votes: string;
  readonly polls: string;
  readonly poll: string;
  readonly poll_result: string;
  readonly secret_ballot: string;
  readonly average: string;
  readonly still_open: string;
  readonly column_seq: string;
  readonly column_time: string;
  readonly column_alias: string;
  readonly column_role: string;
  readonly column_message: string;
  readonly column_reply_to: string;
  readonly column_edited: string;
  readonly column_deleted: string;
  readonly column_reactions: string;
  readonly yes: string;
  readonly undrawn: string;
  readonly summary: string;
  readonly sum_messages: string;
  readonly sum_nameless: string;
  readonly sum_speakers: string;
  readonly sum_held: string;
  readonly sum_spread: string;
  readonly sum_answered: string;
  readonly sum_aloud: string;
  readonly sum_answer: string;
  readonly sum_words: string;
  readonly sum_phases: string;
  readonly sum_minutes: string;
  readonly band_none: string;
  readonly band_few: string;
  readonly band_some: string;
  readonly band_many: string;
  readonly band_most: string;
  readonly phase_arrive: string;
  readonly phase_collect: string;
  readonly phase_reveal: string;
  readonly phase_discuss: string;
  readonly phase_vote: string;
  readonly phase_close: string;
}

/** A phrase with its slots filled, each wherever it stands. */
export function fill(phrase: string, slots: Readonly<Record<string, string | number>>): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));
}

/**
 * An instant as a transcript writes it, such as "2026-11-21 09:00 UTC": the same in every language, and sorted as it reads. Among words that are
 * read from the right it stands in an isolate, without which its numbers would change places.
 */
export function stamp(at: Date, dir: TranscriptWords["dir"]): string {
  const text = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return dir === "rtl" ? `\u2066${text}\u2069` : text;
}

/** The comma of a language's script, with the blank behind it. */
export const comma = ({ dir }: Pick<TranscriptWords, "dir">): string => (dir === "rtl" ? "\u060c " : ", ");

/** What there is to say, in a row. */
export function listed(parts: readonly string[], words: Pick<TranscriptWords, "dir">): string {
  return parts.filter((part) => part !== "").join(comma(words));
}
