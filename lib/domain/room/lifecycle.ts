import type { RoomState } from "#contract/rooms.ts";
import { LIMITS } from "#contract/limits.ts";

/** What decides a room's state. Instants are milliseconds since 1970. */
export interface RoomTimes {
  readonly startsAt: number;
  readonly endsAt: number;
  /** Set when the grace was ended by hand. */
  readonly closedAt: number | null;
  readonly eraseAfterHours: number;
  /** How much longer the room lasts for the member through whose eyes it is looked at. Absent where the room itself is meant. */
  readonly extraMinutes?: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const GRACE_MS = LIMITS.graceSeconds * 1000;

/** The times in the form that the rules take, from the form in which they are stored. */
export function roomTimes(stored: { startsAt: Date; endsAt: Date; closedAt: Date | null; eraseAfterHours: number }): RoomTimes {
  const { startsAt, endsAt, closedAt, eraseAfterHours } = stored;
  return { startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), closedAt: closedAt?.getTime() ?? null, eraseAfterHours };
}

/** The instant at which everything in the room goes. Never inside the grace: what was begun may still be said. */
export function erasesAt(times: RoomTimes): number {
  return (times.closedAt ?? times.endsAt + GRACE_MS) + times.eraseAfterHours * HOUR_MS;
}

/**
 * The end, later by the extra time of whoever looks. Nobody's extra time outlives what was said: where everything is erased at the end there is
 * none. Nor does it outlive the word of the facilitator who ended the grace by hand.
 */
export function endsAtFor({ endsAt, closedAt, eraseAfterHours, extraMinutes = 0 }: RoomTimes): number {
  return closedAt === null ? endsAt + Math.min(extraMinutes * MINUTE_MS, eraseAfterHours * HOUR_MS) : endsAt;
}

/** The instant after which nothing may be sent any more. */
export function graceEndsAt(times: RoomTimes): number {
  return times.closedAt ?? endsAtFor(times) + GRACE_MS;
}

/** The state at `now`, a pure function of the times: every node and every screen computes the same. */
export function roomState(times: RoomTimes, now: number): RoomState {
  if (now >= erasesAt(times)) return "erased";
  if (now >= graceEndsAt(times)) return "closed";
  if (now >= endsAtFor(times)) return "closing";
  if (now >= times.startsAt) return "open";
  return "scheduled";
}

/** The next instant at which the state changes by itself, or null once the room is erased. */
export function nextTransitionAt(times: RoomTimes, now: number): number | null {
  const instants = [times.startsAt, endsAtFor(times), graceEndsAt(times), erasesAt(times)];
  const ahead = instants.filter((instant) => instant > now);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

/** Whether messages are taken: while open, and in the grace. The client's clock has no say. */
export function acceptsMessages(state: RoomState): boolean {
  return state === "open" || state === "closing";
}

/** Whether newcomers may take a seat: also before the start, where they wait. */
export function acceptsNewcomers(state: RoomState): boolean {
  return state === "scheduled" || state === "open" || state === "closing";
}

/** Ends an open room now, with its grace; ends the grace of a closing one; changes nothing else. */
export function closeNow(times: RoomTimes, now: number): RoomTimes {
  switch (roomState(times, now)) {
    case "scheduled":
      return { ...times, startsAt: now, endsAt: now, closedAt: now };
    case "open":
      return { ...times, endsAt: now };
    case "closing":
      return { ...times, closedAt: now };
    default:
      return times;
  }
}

/** Moves the end by `minutes`, counted from now if the end has passed. */
export function extendBy(times: RoomTimes, minutes: number, now: number): RoomTimes {
  return { ...times, endsAt: Math.max(times.endsAt, now) + minutes * MINUTE_MS, closedAt: null };
}
