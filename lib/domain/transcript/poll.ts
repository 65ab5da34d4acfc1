import type { Poll } from "#contract/polls.ts";

import { fill, listed, type TranscriptWords } from "./words.ts";

/** A poll and what it came to. */
export interface TranscriptPoll {
  readonly question: string;
  readonly isSecret: boolean;
  /** Whether its labels are numbers of stars. */
  readonly isRating: boolean;
  readonly voters: number;
  /** The mean number of stars of a rating; null elsewhere. */
  readonly average: number | null;
  /** What could be chosen, or which words were given, each with how often; null while the result is hidden. */
  readonly results: readonly { readonly label: string; readonly count: number }[] | null;
}

/** A poll as a transcript tells it. */
export function transcriptPoll({ kind, question, options, is_secret, voters, tally }: Poll): TranscriptPoll {
  const stars = (index: number): string => (options[index] ? `${index + 1} (${options[index]})` : String(index + 1));
  const labelOf = (index: number): string => (kind === "rating" ? stars(index) : (options[index] ?? ""));
  const counts = tally?.counts.map((count, index) => ({ label: labelOf(index), count }));
  const words = tally?.words.map(({ text, count }) => ({ label: text, count }));
  const results = (kind === "words" ? words : counts) ?? null;
  return { question, isSecret: is_secret, isRating: kind === "rating", voters, average: tally?.average ?? null, results };
}

/** What a poll is, beside its question: such as "secret ballot, votes: 3, average: 4.5". */
export function pollFacts({ isSecret, voters, average, results }: TranscriptPoll, words: TranscriptWords): string {
  const parts = [
    isSecret ? words.secret_ballot : "",
    fill(words.votes, { count: voters }),
    average === null ? "" : fill(words.average, { average }),
    results === null ? words.still_open : "",
  ];
  return listed(parts, words);
}

/** What could be chosen, for people to read: a bare number would not say what it counts. */
export const shownLabel = (label: string, { isRating }: Pick<TranscriptPoll, "isRating">): string => (isRating ? `★ ${label}` : label);
