import { LIMITS } from "#contract/limits.ts";
import type { PollKind, PollState, PollTally } from "#contract/polls.ts";

import { type PollText, wordKey } from "./compose.ts";

/** What was chosen how often, in whatever order. */
export interface Counted {
  readonly choices: readonly { readonly choice: number; readonly count: number }[];
  /** As they were written. */
  readonly words: readonly { readonly word: string; readonly count: number }[];
}

export const NOTHING_COUNTED: Counted = { choices: [], words: [] };

/** Whether anybody, be it whoever asked, may see what was chosen. */
export function showsTally({ state, results }: { readonly state: PollState; readonly results: PollText["results"] }): boolean {
  return state === "closed" || (state === "open" && results === "live");
}

/** Adds up what was chosen. */
export function tallyOf({ kind, options }: { readonly kind: PollKind; readonly options: readonly string[] }, counted: Counted): PollTally {
  if (kind === "words") return { counts: [], average: null, words: topWords(counted.words) };
  const [first, places] = kind === "rating" ? [1, LIMITS.pollStarsMax] : [0, options.length];
  const counts = Array<number>(places).fill(0);
  for (const { choice, count } of counted.choices) {
    const place = choice - first;
    if (place >= 0 && place < places) counts[place] = (counts[place] ?? 0) + count;
  }
  return { counts, average: kind === "rating" ? meanOf(counts) : null, words: [] };
}

/** The mean number of stars where `counts` begins with one star; to two places. */
function meanOf(counts: readonly number[]): number | null {
  const votes = counts.reduce((sum, count) => sum + count, 0);
  if (votes === 0) return null;
  const stars = counts.reduce((sum, count, index) => sum + count * (index + 1), 0);
  return Math.round((stars / votes) * 100) / 100;
}

/** The most frequent first; of the ways in which a word was written, the most frequent one stands for it. */
function topWords(words: Counted["words"]): PollTally["words"] {
  const byKey = new Map<string, { text: string; most: number; count: number }>();
  for (const { word, count } of words) {
    const known = byKey.get(wordKey(word)) ?? { text: word, most: 0, count: 0 };
    const leads = count > known.most || (count === known.most && word < known.text);
    byKey.set(wordKey(word), { text: leads ? word : known.text, most: Math.max(known.most, count), count: known.count + count });
  }
  return [...byKey.values()]
    .sort((one, other) => other.count - one.count || compare(one.text, other.text))
    .slice(0, LIMITS.pollWordsShown)
    .map(({ text, count }) => ({ text, count }));
}

/** The same order on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
