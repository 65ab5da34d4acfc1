import { fold } from "./fold.ts";
import type { SearchTerm } from "./term.ts";

/** A part of a text, in UTF-16 units; `end` is excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where the terms are in the original text, in order and without overlaps; at most `most` of them. */
export function highlight(original: string, terms: readonly SearchTerm[], most = 50): TextRange[] {
  const { text, origins } = fold(original);
  const found: TextRange[] = [];
  for (const term of terms) {
    for (let at = text.indexOf(term.text); at >= 0 && found.length < most * 2; at = text.indexOf(term.text, at + 1)) {
      const start = origins[at] ?? 0;
      found.push({ start, end: endOf(origins, at + term.text.length) });
    }
  }
  return joined(found.toSorted((a, b) => a.start - b.start || b.end - a.end)).slice(0, most);
}

/** Where the character ends whose folded form ends at or beyond `at`. One character may be several units; accents behind it belong to it. */
function endOf(origins: readonly number[], at: number): number {
  const last = origins[at - 1];
  let next = at;
  while (origins[next] === last && next < origins.length) next += 1;
  return origins[next] ?? origins.at(-1) ?? 0;
}

function joined(ranges: readonly TextRange[]): TextRange[] {
  const result: TextRange[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    if (last && range.start <= last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
}
