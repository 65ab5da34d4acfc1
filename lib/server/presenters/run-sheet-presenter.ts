import { createHash } from "node:crypto";

import {
  type CurrentPhase,
  currentPhaseSchema,
  type RoomRunSheet,
  roomRunSheetSchema,
  phaseSchema,
  runSheetSchema,
} from "#contract/run-sheet.ts";
import { acceptsMessages, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { RoomRow } from "../repositories/chat-repository.ts";

/** A room's phases as whoever may change them sees them. */
export function presentRunSheet({ runSheet }: Pick<RoomRow, "runSheet">): RoomRunSheet {
  const phases = runSheetSchema.parse(runSheet);
  const version = createHash("sha256").update(JSON.stringify(phases)).digest("base64url");
  return roomRunSheetSchema.parse({ phases, version });
}

/** The phase that runs, as everybody sees it; null where none does, or the room is not open at `now` (milliseconds). */
export function presentPhase(row: RoomRow, now: number): CurrentPhase | null {
  const { runSheet, phase: index, phaseStartedAt, phaseEndsAt } = row;
  if (index === null || phaseStartedAt === null || !Array.isArray(runSheet) || !acceptsMessages(roomState(roomTimes(row), now)))
    return null;
  if (index >= runSheet.length) return null;
  const { kind, name } = phaseSchema.parse(runSheet[index]);
  return currentPhaseSchema.parse({
    ...{ index, of: runSheet.length, kind, name },
    started_at: phaseStartedAt.toISOString(),
    ends_at: phaseEndsAt?.toISOString() ?? null,
  });
}
