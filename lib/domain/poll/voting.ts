import type { Permission } from "#contract/members.ts";
import type { Verdict } from "#domain/chat/facts.ts";
import { timeoutVerdict } from "#domain/chat/kinds/kind.ts";

/**
 * Whether somebody may vote: as they may react to a message, for subscribers of a broadcast vote, too. A freeze stops the talk, not the vote for
 * which it often was called; a timeout, which is about one member, stops both. Instants in milliseconds.
 */
export function votingVerdict(verdict: (permission: Permission) => Verdict, timedOutUntil: number | null, now: number): Verdict {
  const reacting = verdict("ADD_REACTIONS");
  return reacting?.code === "room_frozen" ? timeoutVerdict(timedOutUntil, now) : reacting;
}
