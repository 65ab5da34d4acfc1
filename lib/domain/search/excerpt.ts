import type { TextRange } from "./highlight.ts";

/** A run of text that was looked for, or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** In UTF-16 units: how much is shown before the first match, and in all. */
const BEFORE = 60;
const MOST = 240;

/** The part of a text around its first match, cut at blanks where there are any, with an ellipsis where something is missing. */
export function excerpt(text: string, matches: readonly TextRange[]): Piece[] {
  const from = startOf(text, matches[0]?.start ?? 0);
  const to = endOf(text, from);
  const pieces: Piece[] = [{ text: from > 0 ? "… " : "", marked: false }];
  let at = from;
  for (const { start, end } of matches) {
    if (start < at || start >= to) continue;
    pieces.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, Math.min(end, to)), marked: true });
    at = Math.min(end, to);
  }
  pieces.push({ text: text.slice(at, to), marked: false }, { text: to < text.length ? " …" : "", marked: false });
  return pieces.filter((piece) => piece.text !== "");
}

function startOf(text: string, firstMatch: number): number {
  const earliest = firstMatch - BEFORE;
  if (earliest <= 0) return 0;
  const blank = text.slice(earliest, firstMatch).search(/\s/u);
  return blank < 0 ? whole(text, earliest) : earliest + blank + 1;
}

function endOf(text: string, from: number): number {
  if (text.length - from <= MOST) return text.length;
  const blank = text.slice(from, from + MOST).search(/\s\S*$/u);
  return blank <= 0 ? whole(text, from + MOST) : from + blank;
}

/** Not in the middle of a surrogate pair. */
function whole(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}
