import { z } from "zod";

import { instantSchema } from "./ids.ts";

/** Persisted: add, never rename. `faster` and `slower` exclude one another. */
export const PULSE_KINDS = ["faster", "slower", "lost", "hand"] as const;
export const pulseKindSchema = z.enum(PULSE_KINDS);
export type PulseKind = z.infer<typeof pulseKindSchema>;

const countSchema = z.number().int().min(0);

/** How many of those who are in say so at this moment. Never says who. */
export const pulseCountsSchema = z
  .object({ faster: countSchema, slower: countSchema, lost: countSchema, hand: countSchema })
  .meta({ id: "PulseCounts" });
export type PulseCounts = z.infer<typeof pulseCountsSchema>;

/** One sign that the viewer has given. `fades_at` is null for a hand, which stays up until it is lowered. */
export const ownSignSchema = z.object({ kind: pulseKindSchema, fades_at: instantSchema.nullable() }).meta({ id: "OwnSign" });
export type OwnSign = z.infer<typeof ownSignSchema>;

/** The viewer's own signs that have not faded. */
export const ownPulseSchema = z.object({ own: z.array(ownSignSchema) }).meta({ id: "OwnPulse" });
export type OwnPulse = z.infer<typeof ownPulseSchema>;

/** A room's pulse as one member is shown it: `counts` is null for whoever does not moderate. */
export const pulseSchema = ownPulseSchema.extend({ counts: pulseCountsSchema.nullable() }).meta({ id: "Pulse" });
export type Pulse = z.infer<typeof pulseSchema>;
