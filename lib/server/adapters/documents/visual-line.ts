import bidiFactory, { type EmbeddingLevels } from "bidi-js";

const bidi = bidiFactory();

/** A paragraph with the direction of each of its characters. */
export interface Paragraph {
  readonly text: string;
  readonly levels: EmbeddingLevels;
  /** Whether its lines begin on the right. */
  readonly isRtl: boolean;
}

/** What stands together on a line in one direction. */
export interface Run {
  /** In the order in which it is read, brackets already turned. */
  readonly text: string;
  readonly isRtl: boolean;
}

/** Characters that steer directions and have no shape. */
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** What has no shape of its own, or chooses between two of another's. */
const SHAPELESS = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]/u;
const PLAIN = /^[\x20-\x7e]*$/;
/** Stands for a character that the font does not have. */
const UNDRAWN = "\u25a1";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A text with only what the font can draw, and how many characters it could not. */
export function drawable(text: string, hasGlyph: (codePoint: number) => boolean): { text: string; undrawn: number } {
  if (PLAIN.test(text)) return { text, undrawn: 0 };
  let drawn = "";
  let undrawn = 0;
  for (const { segment } of graphemes.segment(text.replaceAll("\t", "    "))) {
    const shapes = [...segment].filter((character) => !SHAPELESS.test(character));
    const isDrawn = shapes.every((character) => hasGlyph(character.codePointAt(0) ?? 0));
    drawn += isDrawn ? segment.replace(/[\ufe0e\ufe0f]/g, "") : UNDRAWN;
    if (!isDrawn) undrawn += 1;
  }
  return { text: drawn, undrawn };
}

/** A paragraph, without line feeds in it; its direction is that of its first letter unless one is given. */
export function paragraphOf(text: string, dir: "ltr" | "rtl" | "auto"): Paragraph {
  const levels = bidi.getEmbeddingLevels(text, dir);
  return { text, levels, isRtl: ((levels.paragraphs[0]?.level ?? 0) & 1) === 1 };
}

/** Where the lines of a paragraph begin and end, as wide as may be; blanks at a line's end need no room. In UTF-16 units, the end not included. */
export function linesOf(text: string, width: number, measure: (text: string) => number): [number, number][] {
  const lines: [number, number][] = [];
  let start = 0;
  let used = 0;
  for (const { index, 0: token } of text.matchAll(/\S+\s*|\s+/gu)) {
    const wide = measure(token.trimEnd());
    if (used > 0 && used + wide > width) {
      lines.push([start, index]);
      start = index;
      used = 0;
    }
    if (wide <= width) {
      used += measure(token);
      continue;
    }
    // A word that is wider than a line is cut wherever it must be.
    for (const { segment, index: at } of graphemes.segment(token)) {
      const one = measure(segment);
      if (used > 0 && used + one > width) {
        lines.push([start, index + at]);
        start = index + at;
        used = 0;
      }
      used += one;
    }
  }
  lines.push([start, text.length]);
  return lines;
}

/** The runs of one line from left to right, as the Unicode Bidirectional Algorithm orders them. */
export function runsOf({ text, levels }: Paragraph, start: number, end: number): Run[] {
  if (end <= start) return [];
  if (levels.paragraphs.every(({ level }) => level === 0) && levels.levels.every((level) => level === 0))
    return [{ text: text.slice(start, end).replace(STEERING, ""), isRtl: false }];
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels, start, end - 1);
  const stretches: { from: number; to: number; isRtl: boolean }[] = [];
  for (const at of bidi.getReorderedIndices(text, levels, start, end - 1)) {
    const isRtl = ((levels.levels[at] ?? 0) & 1) === 1;
    const last = stretches.at(-1);
    if (last?.isRtl === isRtl && at === (isRtl ? last.from - 1 : last.to)) {
      if (isRtl) last.from = at;
      else last.to = at + 1;
    } else stretches.push({ from: at, to: at + 1, isRtl });
  }
  return stretches.map(({ from, to, isRtl }) => {
    const turned = Array.from({ length: to - from }, (_, index) => mirrored.get(from + index) ?? text.charAt(from + index)).join("");
    return { text: turned.replace(STEERING, ""), isRtl };
  });
}
