import { z } from "zod";

import { instantSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { plainTextSchema } from "./plain-text.ts";
import { HOLD_MODES, PHASE_KINDS, SLOW_MODE_SCOPES } from "./room-rules.ts";

/** What holds in the room from the moment a phase begins. */
export const phaseRulesSchema = z
  .object({
    writing: z.enum(["everyone", "facilitators"]),
    hold: z.enum(HOLD_MODES),
    slow_mode_seconds: z.number().int().min(0).max(LIMITS.slowModeSecondsMax),
    slow_mode_for: z.enum(SLOW_MODE_SCOPES),
    names_hidden: z.boolean(),
  })
  .meta({ id: "PhaseRules" });
export type PhaseRules = z.infer<typeof phaseRulesSchema>;

export const phaseSchema = z
  .object({
    kind: z.enum(PHASE_KINDS),
    /** Empty for the name that its kind has in each reader's language. */
    name: plainTextSchema(LIMITS.phaseNameMax),
    /** Null for one that lasts until the next is begun. */
    minutes: z.number().int().min(1).max(LIMITS.phaseMinutesMax).nullable(),
    rules: phaseRulesSchema,
  })
  .meta({ id: "Phase" });
export type Phase = z.infer<typeof phaseSchema>;

/** A room's phases in their order. */
export const runSheetSchema = z.array(phaseSchema).max(LIMITS.phasesMax);
export type RunSheet = z.infer<typeof runSheetSchema>;

/** The phase that runs, as everybody in the room is told of it. */
export const currentPhaseSchema = z
  .object({
    /** Counted from 0. */
    index: z.number().int().min(0),
    of: z.number().int().min(1),
    kind: z.enum(PHASE_KINDS),
    name: z.string(),
    started_at: instantSchema,
    /** Null where the phase has no end of its own. When it has passed, the phase still runs until the next is begun. */
    ends_at: instantSchema.nullable(),
  })
  .meta({ id: "CurrentPhase" });
export type CurrentPhase = z.infer<typeof currentPhaseSchema>;

/** A room's run-sheet, for whoever may change it. */
export const roomRunSheetSchema = z
  .object({
    phases: runSheetSchema,
    /** Another one for other phases, and the same for the same. */
    version: z.string(),
  })
  .meta({ id: "RoomRunSheet" });
export type RoomRunSheet = z.infer<typeof roomRunSheetSchema>;

export const changeRunSheetInputSchema = z.object({
  phases: runSheetSchema,
  /** That of the sheet that the caller has seen: where it is another one now, nothing is changed. Without it, whatever there is is replaced. */
  version: z.string().max(LIMITS.runSheetVersionMax).optional(),
  /** For each phase, its index in the sheet that this one takes the place of; null for a new one. Without it, each is where it was. */
  places: z.array(z.number().int().min(0).nullable()).max(LIMITS.phasesMax).optional(),
});
export type ChangeRunSheetInput = z.infer<typeof changeRunSheetInputSchema>;

/** A phase by its index, or a step from the phase that the caller saw running, `from`; null where none ran. */
export const changePhaseInputSchema = z.union([
  z.object({ index: z.number().int().min(0) }),
  z.object({ to: z.enum(["next", "previous", "none"]), from: z.number().int().min(0).nullable() }),
]);
export type ChangePhaseInput = z.infer<typeof changePhaseInputSchema>;

export const extendPhaseInputSchema = z.object({ minutes: z.number().int().min(1).max(60) });
