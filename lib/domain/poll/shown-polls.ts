import { LIMITS } from "#contract/limits.ts";
import type { Poll } from "#contract/polls.ts";

/** The polls that a client is shown of a chat: the newest first, and of those that closed the last 20. */
export function shownPolls<Shown extends Pick<Poll, "id" | "state" | "created_at">>(polls: readonly Shown[]): readonly Shown[] {
  let closed = 0;
  const newestFirst = [...polls].sort(
    (one, other) => other.created_at.localeCompare(one.created_at, "en") || other.id.localeCompare(one.id, "en"),
  );
  return newestFirst.filter(({ state }) => state !== "closed" || ++closed <= LIMITS.closedPollsShown);
}
