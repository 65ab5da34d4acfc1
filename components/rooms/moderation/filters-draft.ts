import type { RoomFilters } from "#contract/filters.ts";
import { LIMITS } from "#contract/limits.ts";
import { messageLength } from "#domain/message/compose.ts";

/** What the form holds while filters are changed: the words as they are typed, one in each line. */
export interface FiltersDraft extends Omit<RoomFilters, "words" | "repetition"> {
  readonly words: string;
  readonly repetition: RoomFilters["links"];
}

/** The form of filters that exist. */
export function draftOf({ words, repetition, ...filters }: RoomFilters): FiltersDraft {
  return { ...filters, words: words.join("\n"), repetition: repetition ?? "allow" };
}

/** The filters as the server wants them; lines without a letter or digit say nothing. */
export function filtersOf({ words, repetition, ...draft }: FiltersDraft): RoomFilters {
  return { ...draft, words: wordsIn(words), repetition: repetition === "allow" ? null : repetition };
}

/** What is wrong with the words; null when they may be sent. */
export function faultOf({ words }: FiltersDraft): { readonly is: "too_many" } | { readonly is: "too_long"; readonly word: string } | null {
  const listed = wordsIn(words);
  const long = listed.find((word) => messageLength(word) > LIMITS.filterWordMax);
  if (long !== undefined) return { is: "too_long", word: long };
  return listed.length > LIMITS.filterWordsMax ? { is: "too_many" } : null;
}

function wordsIn(typed: string): string[] {
  const lines = typed.split("\n").map((line) => line.trim());
  return [...new Set(lines.filter((line) => /[\p{L}\p{N}]/u.test(line)))];
}
