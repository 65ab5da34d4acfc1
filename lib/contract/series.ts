import { z } from "zod";

import { instantSchema, roomCodeSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { roomPlanSchema } from "./plans.ts";
import { SERIES_EVERY } from "./room-rules.ts";
import { roomPasswordSchema, roomSchema, timeZoneSchema, titleSchema } from "./rooms.ts";

const everySchema = z.enum(SERIES_EVERY);
const durationSchema = z.number().int().min(LIMITS.roomMinutesMin).max(LIMITS.meetingMinutesMax);
/** By its name. An offset such as `+02:00` knows no summer, and databases read its sign the other way round. */
const namedZoneSchema = timeZoneSchema.regex(/^[A-Za-z]/, "must be the name of a time zone");

/** A room that comes again: each meeting is a room of its own, with its own code and with pseudonyms that lead to no other. */
export const seriesSchema = z
  .object({
    /** Leads, as a room's code does, to the meeting that runs, or else to the next one. No room has the same. */
    code: z.string(),
    join_url: z.url(),
    title: z.string(),
    facilitator: z.string(),
    every: everySchema,
    /** The start of the first meeting; the others have its time of day in `time_zone`. */
    starts_at: instantSchema,
    duration_minutes: durationSchema,
    time_zone: z.string(),
    /** No meeting begins after this; null for no end. */
    until: instantSchema.nullable(),
    requires_password: z.boolean(),
    plan: roomPlanSchema,
    /** What the code leads to: the meeting that runs, or else the next, or else the last. Null when all are erased. */
    meeting: roomSchema.pick({ chat_id: true, code: true, state: true, starts_at: true, ends_at: true }).nullable(),
    /** Whether there are more meetings to come than have a room. */
    continues: z.boolean(),
    created_at: instantSchema,
  })
  .meta({ id: "RoomSeries" });
export type Series = z.infer<typeof seriesSchema>;

export const createSeriesInputSchema = z
  .object({
    title: titleSchema,
    every: everySchema,
    /** Of the first meeting. */
    starts_at: instantSchema,
    duration_minutes: durationSchema,
    time_zone: namedZoneSchema,
    until: instantSchema.nullish(),
    /** The same for each meeting. */
    password: roomPasswordSchema.nullish(),
    plan: roomPlanSchema.optional(),
    /** One's own room, whose plan each meeting gets, and its password if none is given. */
    from_code: roomCodeSchema.optional(),
  })
  .refine(({ plan, from_code }) => plan === undefined || from_code === undefined, {
    path: ["from_code"],
    error: "does not go with a plan",
  });
export type CreateSeriesInput = z.infer<typeof createSeriesInputSchema>;

/** Only what is given changes, from the next meeting on that has no room yet. `until: null` takes the end away; a time that has passed stops it. */
export const updateSeriesInputSchema = z.object({
  title: titleSchema.optional(),
  /** Null for none. */
  password: roomPasswordSchema.nullish(),
  until: instantSchema.nullish(),
});
export type UpdateSeriesInput = z.infer<typeof updateSeriesInputSchema>;
