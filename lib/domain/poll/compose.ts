import { LIMITS } from "#contract/limits.ts";
import type { PollKind, PollResults } from "#contract/polls.ts";
import { appError } from "#domain/errors.ts";
import { fold } from "#domain/search/fold.ts";

/** What a poll asks, and how. */
export interface PollText {
  readonly kind: PollKind;
  readonly question: string;
  readonly options: readonly string[];
  readonly max_choices: number;
  readonly results: PollResults;
  readonly is_secret: boolean;
}

const RATING_MAX = LIMITS.pollStarsMax;
const letters = (text: string): number => [...text].length;
/** Controls, steering characters and what no font shows; Postgres cannot store the first of them. */
const UNSEEN = /[\p{Cc}\p{Co}\p{Cn}\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;
/** One line, NFC, with single blanks and nothing unseen. */
const oneLine = (text: string): string =>
  text.toWellFormed().replace(/\s+/gu, " ").replace(UNSEEN, "").replace(/ +/g, " ").normalize("NFC").trim();

/**
 * A poll as it is kept: normalised, with only what its kind has. Throws `validation_failed` for one that cannot be asked. A secret ballot never
 * shows its results while it is open: a count that moves as somebody puts their phone down tells what they chose.
 */
export function composePoll(given: PollText): PollText {
  const question = oneLine(given.question);
  if (question === "") throw wrong("question", "is empty");
  if (letters(question) > LIMITS.pollQuestionMax) throw wrong("question", `at most ${LIMITS.pollQuestionMax} characters`);
  const options = optionsOf(given);
  return {
    kind: given.kind,
    question,
    options,
    max_choices: Math.max(1, Math.min(given.max_choices, MOST_CHOICES[given.kind](options))),
    results: given.is_secret ? "at_close" : given.results,
    is_secret: given.is_secret,
  };
}

function optionsOf({ kind, options: typed }: PollText): readonly string[] {
  if (kind === "words") return [];
  const options = typed.map(oneLine);
  if (options.some((option) => letters(option) > LIMITS.pollOptionMax))
    throw wrong("options", `at most ${LIMITS.pollOptionMax} characters`);
  if (kind === "rating") {
    const labels = options.slice(0, RATING_MAX);
    return labels.some((label) => label !== "") ? [...labels, ...Array<string>(RATING_MAX - labels.length).fill("")] : [];
  }
  const filled = options.filter((option) => option !== "");
  if (filled.length < LIMITS.pollOptionsMin) throw wrong("options", `at least ${LIMITS.pollOptionsMin}`);
  if (filled.length > LIMITS.pollOptionsMax) throw wrong("options", `at most ${LIMITS.pollOptionsMax}`);
  if (new Set(filled.map((option) => option.toLowerCase())).size < filled.length) throw wrong("options", "two are the same");
  return filled;
}

/** How much one member may choose at most, by what the poll has. */
const MOST_CHOICES: Readonly<Record<PollKind, (options: readonly string[]) => number>> = {
  single: () => 1,
  rating: () => 1,
  multiple: (options) => options.length,
  words: () => LIMITS.pollWordsMax,
};

/** What one member chose. */
export interface Vote {
  readonly choices: readonly number[];
  readonly words: readonly string[];
}

type Asked = Pick<PollText, "kind" | "options" | "max_choices">;

/** A vote as it is kept: each choice once, in order. Throws `validation_failed` for one that the poll does not offer. */
export function composeVote(poll: Asked, { choices, words }: Vote): Vote {
  return poll.kind === "words" ? { choices: [], words: wordsOf(poll, words) } : { choices: choicesOf(poll, choices), words: [] };
}

function choicesOf({ kind, options, max_choices }: Asked, given: readonly number[]): readonly number[] {
  const [first, last] = kind === "rating" ? [1, RATING_MAX] : [0, options.length - 1];
  const chosen = [...new Set(given)].sort((one, other) => one - other);
  if (chosen.length === 0) throw wrong("choices", "none");
  if (chosen.length > max_choices) throw wrong("choices", `at most ${max_choices}`);
  if (chosen.some((choice) => choice < first || choice > last)) throw wrong("choices", `from ${first} to ${last}`);
  return chosen;
}

function wordsOf({ max_choices }: Asked, given: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const typed of given) {
    const word = oneLine(typed);
    const key = wordKey(word);
    if (key !== "" && !byKey.has(key)) byKey.set(key, word);
  }
  const words = [...byKey.values()];
  if (words.length === 0) throw wrong("words", "none");
  if (words.length > max_choices) throw wrong("words", `at most ${max_choices}`);
  if (words.some((word) => letters(word) > LIMITS.pollWordMax)) throw wrong("words", `at most ${LIMITS.pollWordMax} characters`);
  return words;
}

/** By which words are counted: no case, no accents. */
export function wordKey(word: string): string {
  return fold(word).text.trim();
}

function wrong(field: string, what: string): Error {
  return appError("validation_failed", { details: { [field]: what } });
}
