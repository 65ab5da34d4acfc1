import { fold } from "#domain/search/fold.ts";

/** What parts a name into words; a username has underscores. */
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/**
 * How well a name fits what was typed: 0 is the name itself, 1 begins with it, 2 has words that begin with each of the words, 3 holds them
 * somewhere. Null does not fit. Case, accents and width do not matter.
 */
export function fit(name: string, typed: string): number | null {
  const [held, wanted] = [plain(name), plain(typed)];
  if (held === wanted) return 0;
  if (held.startsWith(wanted)) return 1;
  const words = held.split(BETWEEN_WORDS);
  const parts = wanted.split(" ");
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return parts.every((part) => held.includes(part)) ? 3 : null;
}

/** Those that fit what was typed, the best first; equals keep their order. With nothing typed, all of them. */
export function ranked<Thing>(things: readonly Thing[], typed: string, nameOf: (thing: Thing) => string): readonly Thing[] {
  if (plain(typed) === "") return things;
  return things
    .map((thing) => ({ thing, rank: fit(nameOf(thing), typed) }))
    .flatMap(({ thing, rank }) => (rank === null ? [] : [{ thing, rank }]))
    .sort((one, other) => one.rank - other.rank)
    .map(({ thing }) => thing);
}

function plain(text: string): string {
  return fold(text).text.trim();
}
