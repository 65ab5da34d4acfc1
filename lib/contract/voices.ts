import { z } from "zod";

const countSchema = z.number().int().min(0);

/** What a moderator asks of a member: to make room for others, or to say something. */
export const NUDGE_KINDS = ["listen", "speak"] as const;
export const nudgeKindSchema = z.enum(NUDGE_KINDS);
export type NudgeKind = z.infer<typeof nudgeKindSchema>;

export const nudgeInputSchema = z.object({ kind: nudgeKindSchema });

/** A word to one member alone. `share` comes by itself, and says how much of the latest they have written; the others come from a moderator. */
export const nudgeSchema = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("listen") }),
    z.object({ kind: z.literal("speak") }),
    z.object({ kind: z.literal("share"), written: countSchema, of: countSchema }),
  ])
  .meta({ id: "Nudge" });
export type Nudge = z.infer<typeof nudgeSchema>;

/** How many members wrote how many messages: none, 1 or 2, 3 to 5, 6 to 10, more. */
export const spreadBandsSchema = z
  .object({ none: countSchema, few: countSchema, some: countSchema, many: countSchema, most: countSchema })
  .meta({ id: "SpreadBands" });
export type SpreadBands = z.infer<typeof spreadBandsSchema>;

/** How what was written is spread over those who are in and do not run the room. Nobody is named, and nobody can be told apart. */
export const spreadSchema = z
  .object({
    members: countSchema,
    speakers: countSchema,
    messages: countSchema,
    /** Null where so few have spoken that it would say who. */
    bands: spreadBandsSchema.nullable(),
    /** What part of all messages the tenth has written that wrote most, from 0 to 1; null likewise, and where that tenth is one person. */
    loudest_tenth: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: "Spread" });
export type Spread = z.infer<typeof spreadSchema>;

/** Since the room began, and in the last ten minutes. */
export const roomSpreadSchema = z.object({ whole: spreadSchema, lately: spreadSchema }).meta({ id: "RoomSpread" });
export type RoomSpread = z.infer<typeof roomSpreadSchema>;
