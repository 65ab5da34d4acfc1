import { LIMITS } from "#contract/limits.ts";
import type { OwnPoll, PollKind, PollResults } from "#contract/polls.ts";
import { isAppError } from "#domain/errors.ts";
import { composePoll, type PollText } from "#domain/poll/compose.ts";

/** A poll as it is being written. What belongs to another kind stays, in case one comes back to it. */
export interface PollDraft {
  readonly kind: PollKind;
  readonly question: string;
  readonly options: readonly string[];
  readonly maxChoices: number;
  readonly maxWords: number;
  /** What one star and five stars mean. */
  readonly lowest: string;
  readonly highest: string;
  readonly results: PollResults;
  readonly isSecret: boolean;
}

/** What still keeps a poll from being asked. */
export type DraftFault = "question" | "options";

/** A poll to begin with, or one that goes on being written. */
export function draftOf(poll: OwnPoll | null): PollDraft {
  const isRating = poll?.kind === "rating";
  return {
    kind: poll?.kind ?? "single",
    question: poll?.question ?? "",
    options: poll === null || poll.options.length === 0 || isRating ? ["", ""] : poll.options,
    maxChoices: poll?.kind === "multiple" ? poll.max_choices : LIMITS.pollOptionsMin,
    maxWords: poll?.kind === "words" ? poll.max_choices : 1,
    lowest: isRating ? (poll.options[0] ?? "") : "",
    highest: isRating ? (poll.options[LIMITS.pollStarsMax - 1] ?? "") : "",
    results: poll?.results ?? "at_close",
    isSecret: poll?.is_secret ?? false,
  };
}

/** What a poll holds of what was written, by its kind. */
export function inputOf(draft: PollDraft): Omit<PollText, "options"> & { options: string[] } {
  const { kind, question, results, isSecret } = draft;
  const ofKind = {
    single: { options: filled(draft), max_choices: 1 },
    multiple: { options: filled(draft), max_choices: Math.max(1, Math.min(draft.maxChoices, filled(draft).length)) },
    rating: { options: [draft.lowest, "", "", "", draft.highest], max_choices: 1 },
    words: { options: [], max_choices: draft.maxWords },
  } satisfies Record<PollKind, { options: string[]; max_choices: number }>;
  return { kind, question, results, is_secret: isSecret, ...ofKind[kind] };
}

/** By the rule that the server applies, too; null if it can be asked. */
export function faultOf(draft: PollDraft): DraftFault | null {
  try {
    composePoll(inputOf(draft));
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.details?.["question"] === undefined ? "options" : "question";
  }
}

const filled = ({ options }: PollDraft): string[] => options.filter((option) => option.trim() !== "");
