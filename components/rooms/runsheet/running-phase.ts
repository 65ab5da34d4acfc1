import type { RoomState } from "#contract/rooms.ts";
import type { CurrentPhase } from "#contract/run-sheet.ts";

/** The phase whose clock runs: none any more once the room's own time is over, whatever the phase had left. */
export function runningPhase(phase: CurrentPhase | null, state: RoomState): CurrentPhase | null {
  return state === "open" ? phase : null;
}
