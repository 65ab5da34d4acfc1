import { tokensOf } from "./tokens.ts";

/** A word or a quoted phrase that somebody looks for, folded. */
export interface SearchTerm {
  readonly text: string;
  /** Tokens that a text must have. */
  readonly whole: readonly string[];
  /** What one of its tokens must begin with, where the term may go on: "meet" finds "meeting". Null where nothing may follow. */
  readonly beginning: string | null;
}

/** Shorter ones are no use to an index of groups of three. In UTF-16 units. */
const INFIX_MIN = 3;

const ENDS_IN_WORD = /[\p{L}\p{N}\p{M}_]$/u;

/** Takes a folded word or phrase apart. */
export function termOf(text: string): SearchTerm {
  const tokens = tokensOf(text);
  const last = tokens.at(-1);
  if (last === undefined || !ENDS_IN_WORD.test(text)) return { text, whole: tokens, beginning: null };
  // A phrase may name its last word twice; that the phrase itself is there is asked for, too.
  return { text, whole: tokens.slice(0, -1), beginning: last };
}

/** Whether a folded text holds all the terms as words or beginnings of words. */
export function holdsWords(folded: string, terms: readonly SearchTerm[]): boolean {
  const tokens = tokensOf(folded);
  const known = new Set(tokens);
  return terms.every(
    ({ text, whole, beginning }) =>
      folded.includes(text) &&
      whole.every((token) => known.has(token)) &&
      (beginning === null || tokens.some((token) => token.startsWith(beginning))),
  );
}

/** Whether a folded text holds all the terms anywhere, also inside words. */
export function holdsParts(folded: string, terms: readonly SearchTerm[]): boolean {
  return terms.every(({ text }) => folded.includes(text));
}

/** Whether looking inside words is worth while for these terms: an index of groups of three letters needs three of them. */
export function mayBeInside(terms: readonly SearchTerm[]): boolean {
  return terms.length > 0 && terms.every(({ text }) => text.length >= INFIX_MIN);
}
