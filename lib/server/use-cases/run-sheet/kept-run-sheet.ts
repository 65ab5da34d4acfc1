import { z } from "zod";

import { phaseSchema } from "#contract/run-sheet.ts";
import type { KeptPhase } from "#domain/room/run-sheet.ts";

import type { RoomRow } from "../../repositories/chat-repository.ts";

/** Beside what is on the wire. Absent where a phase has not begun, and in what earlier builds stored. */
const keptRunSheetSchema = z.array(phaseSchema.extend({ began: z.literal(true).optional() }));

/** A room's phases with what is remembered of each; whoever presents or copies them reads them without it. */
export function keptRunSheet({ runSheet }: Pick<RoomRow, "runSheet">): KeptPhase[] {
  return keptRunSheetSchema.parse(runSheet);
}
