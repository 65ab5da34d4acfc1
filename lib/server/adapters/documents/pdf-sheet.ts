import { fileURLToPath } from "node:url";

import PDFDocument from "pdfkit";

import type { Block, DocumentInfo, ListItem } from "#domain/transcript/block.ts";

import { drawable, linesOf, paragraphOf, runsOf } from "./visual-line.ts";

/** pdfkit keeps an opened font under the path by which it was opened, and under no other name. */
const FONTS = {
  text: fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")),
  bold: fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")),
};
type Font = keyof typeof FONTS;

/** In points, as everything below. */
const MARGIN = 56;
const FOOT = 30;
const INK = "#1b1b1f";
const MUTED = "#55565e";

/** What pdfkit's types, which are older than it, do not know. */
const PDF_UA: string = "PDF/UA";

interface Style {
  readonly font: Font;
  readonly size: number;
  readonly color: string;
  /** Of the words of the document itself it is the document's; of what somebody wrote, that of its first letter. */
  readonly dir: "ltr" | "rtl" | "auto";
}

/** Letters that are written from the right, marks that turn the direction included. */
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067]/;
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Draws blocks into a tagged PDF (PDF/UA): each heading, paragraph and list item is an element of the structure tree, page numbers are artifacts,
 * parts have bookmarks. pdfkit hands out each page when the next begins.
 */
export class PdfSheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #info: DocumentInfo;
  readonly #root: PDFKit.PDFStructureElement;
  #list: PDFKit.PDFStructureElement | null = null;
  #page = 0;
  #undrawn = 0;

  constructor(info: DocumentInfo, onData: (chunk: Uint8Array) => void, onEnd: () => void) {
    this.#info = info;
    this.#doc = new PDFDocument({
      ...{ size: "A4", margin: MARGIN, autoFirstPage: false, font: FONTS.text },
      ...{ pdfVersion: "1.7", subset: PDF_UA as PDFKit.Mixins.PDFSubsets, tagged: true, lang: info.lang, displayTitle: true },
      // The form asks for a date; where nobody may know it, it is the beginning of computers' time.
      info: { Title: info.title, Producer: "Parley", Creator: "Parley", CreationDate: new Date(info.madeAt ?? 0) },
    });
    this.#doc.on("data", onData).on("end", onEnd);
    this.#doc.on("pageAdded", () => this.#number());
    this.#doc.addPage();
    this.#root = this.#doc.struct("Document");
    this.#doc.addStructure(this.#root);
  }

  draw(block: Block): void {
    if (block.kind === "item") return this.#item(block);
    this.#endList();
    if (block.kind === "note") {
      this.#element("P", () => this.#write(block.text, { font: "text", size: 9.5, color: MUTED, dir: this.#info.dir }));
      this.#doc.y += 6;
      return;
    }
    const { tag, size, above, dir } = HEADINGS[block.kind];
    if (this.#doc.y > MARGIN) this.#doc.y += above;
    this.#keepTogether(size * 4);
    if (block.kind !== "topic") this.#doc.outline.addItem(block.text);
    this.#element(tag, () => this.#write(block.text, { font: "bold", size, color: INK, dir: dir ?? this.#info.dir }));
    this.#doc.y += size / 3;
  }

  /** Says what could not be drawn, and ends the document. */
  end(): void {
    if (this.#undrawn > 0) {
      this.#doc.y += 14;
      this.draw({ kind: "note", text: this.#info.undrawn.replaceAll("{count}", String(this.#undrawn)) });
    }
    this.#endList();
    this.#root.end();
    this.#doc.end();
  }

  #item({ lead, detail, text, aside }: ListItem): void {
    this.#keepTogether(36);
    if (this.#list === null) {
      this.#list = this.#doc.struct("L");
      this.#root.add(this.#list);
    }
    const { dir } = this.#info;
    const head = (): void => {
      if (lead !== "") this.#write(lead, { font: "bold", size: 10, color: INK, dir: "auto" }, dir);
      if (detail !== "") this.#write(detail, { font: "text", size: 8.5, color: MUTED, dir });
    };
    const body = (): void => {
      for (const line of text === "" ? [] : text.split("\n")) this.#write(line, { font: "text", size: 10.5, color: INK, dir: "auto" });
      if (aside !== "") this.#write(aside, { font: "text", size: 8.5, color: MUTED, dir });
    };
    const parts = [...(lead + detail === "" ? [] : [this.#doc.struct("Lbl", {}, [head])]), this.#doc.struct("LBody", {}, [body])];
    this.#list.add(this.#doc.struct("LI", {}, parts));
    this.#doc.y += lead + detail === "" ? 2 : 8;
  }

  #endList(): void {
    this.#list?.end();
    this.#list = null;
  }

  #element(tag: "H1" | "H2" | "H3" | "P", content: () => void): void {
    this.#root.add(this.#doc.struct(tag, {}, [content]));
  }

  /** Begins a page if less than this is left of the one. */
  #keepTogether(height: number): void {
    if (this.#doc.y + height > this.#doc.page.height - MARGIN) this.#doc.addPage();
  }

  /** Writes one paragraph; `side` is the edge it stands at where that is not its own. */
  #write(written: string, style: Style, side?: "ltr" | "rtl"): void {
    const doc = this.#doc.font(FONTS[style.font]).fontSize(style.size).fillColor(style.color);
    const { text, undrawn } = drawable(written, hasGlyph(doc));
    this.#undrawn += undrawn;
    const width = doc.page.width - 2 * MARGIN;
    // What has no letter of either direction, such as a number, stands as the document does.
    const paragraph = paragraphOf(text, style.dir === "auto" && !/\p{L}/u.test(text) ? this.#info.dir : style.dir);
    const height = style.size * 1.4;
    for (const [start, end] of linesOf(text, width, (piece) => doc.widthOfString(piece))) {
      if (doc.y + height > doc.page.height - MARGIN) {
        const { y } = doc.continueOnNewPage();
        doc.font(FONTS[style.font]).fontSize(style.size).fillColor(style.color).y = y;
      }
      const isAtRight = (side ?? (paragraph.isRtl ? "rtl" : "ltr")) === "rtl";
      this.#line(runsOf(paragraph, start, end), isAtRight ? width : null, text.slice(start, end));
      doc.y += height;
    }
  }

  /** Draws the runs of a line from left to right, at the right edge where a width is given. */
  #line(runs: ReturnType<typeof runsOf>, width: number | null, read: string): void {
    const doc = this.#doc;
    const { y } = doc;
    const drawn = runs.map(({ text, isRtl }) => {
      // The font turns round what it knows to be written from the right; blanks and signs between such words it does not.
      const isTurned = isRtl && !RTL_LETTER.test(text);
      const options = { lineBreak: false, ...(isRtl ? { features: [] } : {}) };
      const shown = isTurned ? [...text].reverse().join("") : text;
      return { shown, options, wide: doc.widthOfString(shown, options) };
    });
    const whole = drawn.reduce((sum, { wide }) => sum + wide, 0);
    let x = MARGIN + (width === null ? 0 : width - whole);
    // Whoever reads the file by ear or copies from it gets the line as it was written.
    const isTurned = RTL.test(read);
    if (isTurned) doc.markContent("Span", { actual: read });
    for (const { shown, options, wide } of drawn) {
      if (shown !== "") doc.text(shown, x, y, options);
      x += wide;
    }
    if (isTurned) doc.endMarkedContent();
    doc.x = MARGIN;
    doc.y = y;
  }

  /** The page's number: what no reader of the text needs to hear. */
  #number(): void {
    const doc = this.#doc;
    this.#page += 1;
    doc.markContent("Artifact", { type: "Pagination" });
    doc.font(FONTS.text).fontSize(8.5).fillColor(MUTED);
    const number = String(this.#page);
    doc.text(number, (doc.page.width - doc.widthOfString(number)) / 2, doc.page.height - FOOT, { lineBreak: false });
    doc.endMarkedContent();
    doc.x = MARGIN;
    doc.y = MARGIN;
  }
}

const HEADINGS = {
  title: { tag: "H1", size: 20, above: 0, dir: "auto" },
  section: { tag: "H2", size: 14, above: 14, dir: null },
  topic: { tag: "H3", size: 11, above: 8, dir: "auto" },
} as const;

/** The characters of the font in force. pdfkit's types do not tell of the font behind its own. */
function hasGlyph(doc: PDFKit.PDFDocument): (codePoint: number) => boolean {
  const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } })._font;
  return (codePoint) => font.hasGlyphForCodePoint(codePoint);
}
