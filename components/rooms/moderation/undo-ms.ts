import { LIMITS } from "#contract/limits.ts";
import type { Sweep } from "#contract/sweeps.ts";

/** So that whoever presses at the last moment is still heard in time. */
const ON_THE_WAY_MS = 500;

/** For how many milliseconds from now, which is the server's time, a sweep may be offered to be taken back; none or less where it is too late. */
export function undoMs({ undo_until }: Pick<Sweep, "undo_until">, now: number): number {
  // A clock that is slow must not promise more than there ever was.
  return Math.min(Date.parse(undo_until) - now, LIMITS.sweepUndoSeconds * 1_000) - ON_THE_WAY_MS;
}
