import type { HoldCause, OwnHeld } from "#contract/holds.ts";
import type { MemberRole } from "#contract/members.ts";
import type { RoomSettings } from "#contract/rooms.ts";

/** What a room keeps back, whatever is written. */
export interface HoldRules {
  readonly hold: RoomSettings["hold"];
  readonly newcomerMinutes: number;
  readonly delaySeconds: number;
}

/** Whose message it is. `joinedAt` is in milliseconds. */
export interface HoldSubject {
  readonly role: MemberRole;
  /** Whether everything that they write waits. */
  readonly held: boolean;
  /** Whether somebody has approved a message of theirs, or they had spoken before the hold began. */
  readonly approved: boolean;
  readonly joinedAt: number;
}

/** Why a message waits for somebody's word, whatever it says; null if it does not. Those who run the room never wait. */
export function holdCause(
  rules: Pick<HoldRules, "hold" | "newcomerMinutes">,
  { role, held, approved, joinedAt }: HoldSubject,
  now: number,
): HoldCause | null {
  if (role !== "member") return null;
  if (held) return "member";
  if (rules.hold === "everyone") return "room";
  if (rules.hold === "newcomers" && now - joinedAt < rules.newcomerMinutes * 60_000) return "newcomer";
  return rules.hold === "first_messages" && !approved ? "first_message" : null;
}

/** How long before the room's end the last message shows itself, in milliseconds: where a job must do it, that comes late by as much. */
const BEFORE_END_MS = 3_000;

/**
 * The instant at which a message of this member, written at `now`, is shown by itself; null if it is shown at once. What is written shortly before
 * the room takes nothing more, at `takesUntil`, waits no longer than that.
 */
export function delayedUntil(
  { delaySeconds }: Pick<HoldRules, "delaySeconds">,
  { role }: Pick<HoldSubject, "role">,
  now: number,
  takesUntil: number,
): number | null {
  if (role !== "member" || delaySeconds === 0) return null;
  return Math.max(now, Math.min(now + delaySeconds * 1000, takesUntil - BEFORE_END_MS));
}

/** How often somebody may rewrite a message that was removed. */
const REWRITES_MAX = 1;

/** Whether its author may put a message that was kept back into other words. */
export function mayRewrite({ state, rewrites }: Pick<OwnHeld, "state" | "rewrites">): boolean {
  return state === "removed" && rewrites < REWRITES_MAX;
}
