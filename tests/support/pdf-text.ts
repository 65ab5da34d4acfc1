import { inflateSync } from "node:zlib";

/** What a PDF of ours says, read without a library for it. */
export interface ReadPdf {
  /** What is drawn, one line for each piece, in the order of drawing. */
  readonly text: string;
  /** Everything else that somebody with an editor could find: the objects with their streams unpacked. */
  readonly raw: string;
}

/** Reads what pdfkit writes: fonts with a table to Unicode, text as hexadecimal glyphs, streams that are deflated or plain. */
export function readPdf(file: Uint8Array): ReadPdf {
  const objects = new Map<string, string>();
  for (const [, id = "", body = ""] of Buffer.from(file)
    .toString("latin1")
    .matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(id, unpacked(body));
  const all = [...objects.values()];
  const fonts = new Map<string, readonly string[]>();
  for (const body of all) {
    for (const [, name = "", id = ""] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1];
      if (table !== undefined) fonts.set(name, lettersOf(objects.get(table) ?? ""));
    }
  }
  return { text: all.flatMap((body) => shownIn(body, fonts)).join("\n"), raw: all.join("\n") };
}

function unpacked(body: string): string {
  const stream = /^([\s\S]*?)stream\r?\n([\s\S]*)\nendstream/.exec(body);
  const [, head = "", data = ""] = stream ?? [];
  if (stream === null) return body;
  return head + (head.includes("FlateDecode") ? inflateSync(Buffer.from(data, "latin1")).toString("latin1") : data);
}

/** By glyph, in their order; pdfkit writes one table in ranges of 256. */
function lettersOf(table: string): string[] {
  const letters: string[] = [];
  for (const [, first = "", list = ""] of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    const codes = [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = ""]) =>
      Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le"),
    );
    codes.forEach((letter, index) => (letters[Number.parseInt(first, 16) + index] = letter));
  }
  return letters;
}

function shownIn(body: string, fonts: ReadonlyMap<string, readonly string[]>): string[] {
  let letters: readonly string[] = [];
  const shown: string[] = [];
  for (const [, font, pieces] of body.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? [];
    else {
      const glyphs = [...(pieces ?? "").matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
      shown.push(glyphs.map((glyph) => letters[Number.parseInt(glyph, 16)] ?? "?").join(""));
    }
  }
  return shown;
}
