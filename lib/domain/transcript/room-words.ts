import { LIMITS } from "#contract/limits.ts";
import type { RoomSummary } from "#contract/transcripts.ts";
import { fold } from "#domain/search/fold.ts";
import { tokensOf } from "#domain/search/tokens.ts";

import { COMMON_WORDS } from "./common-words.ts";

interface Counted {
  /** Messages that have it. */
  count: number;
  /** Who wrote it first in their own name; null as long as nobody has. */
  writtenBy: string | null;
  /** Whether a second person has. */
  shared: boolean;
}

/** More different words than this are not told apart from a flood; what is known by then is counted on. */
const KNOWN_MAX = 50_000;
const LETTER = /\p{L}/u;

/**
 * Counts the words of a room, message by message. Folded as search folds, so that case and accents do not matter; words that every sentence has
 * do not count, nor do those of an alias; and only what at least two people wrote is told, so that one person's name or secret is not. What was
 * written without a name counts, but for no second person: that it did or did not would tell whether two such messages are of one author.
 */
export class RoomWords {
  readonly #known = new Map<string, Counted>();
  readonly #left: ReadonlySet<string>;

  constructor(aliases: readonly string[]) {
    this.#left = new Set(aliases.flatMap((alias) => tokensOf(fold(alias).text)));
  }

  /** `authorId` is null for what was written without a name. */
  add(authorId: string | null, content: string): void {
    for (const word of tokensOf(fold(content).text)) {
      if (!isTelling(word) || this.#left.has(word)) continue;
      const known = this.#known.get(word);
      if (known) {
        known.count += 1;
        known.shared ||= authorId !== null && known.writtenBy !== null && known.writtenBy !== authorId;
        known.writtenBy ??= authorId;
      } else if (this.#known.size < KNOWN_MAX) this.#known.set(word, { count: 1, writtenBy: authorId, shared: false });
    }
  }

  /** The words of most messages, the most used first; equally used ones in the order of their letters. */
  top(): RoomSummary["words"] {
    return [...this.#known]
      .flatMap(([text, { count, shared }]) => (shared ? [{ text, count }] : []))
      .sort((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1))
      .slice(0, LIMITS.summaryWordsMax);
  }
}

/** Scripts without blanks give pairs of characters, which are as long as words there are. */
function isTelling(word: string): boolean {
  const isLong = [...word].length >= 3 || /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}$/u.test(word);
  return isLong && LETTER.test(word) && !COMMON_WORDS.has(word);
}
