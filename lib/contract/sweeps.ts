import { z } from "zod";

import { instantSchema } from "./ids.ts";
import { memberSchema } from "./members.ts";

/**
 * What removing a member with all that they wrote would take away: so many messages that still say something. Those that were written without a name stay,
 * since going with their author would name them.
 */
export const sweepPreviewSchema = z.object({ messages: z.number().int(), nameless: z.number().int() }).meta({ id: "SweepPreview" });
export type SweepPreview = z.infer<typeof sweepPreviewSchema>;

/** A member who was removed with so many messages, and until when that can be taken back. */
export const sweepSchema = z.object({ member: memberSchema, messages: z.number().int(), undo_until: instantSchema }).meta({ id: "Sweep" });
export type Sweep = z.infer<typeof sweepSchema>;

/** A member who is back with so many messages. */
export const unsweepSchema = sweepSchema.omit({ undo_until: true }).meta({ id: "Unsweep" });
export type Unsweep = z.infer<typeof unsweepSchema>;
