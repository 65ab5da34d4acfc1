import { z } from "zod";

import { instantSchema, seqSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { senderColorSchema } from "./members.ts";
import { pollSchema } from "./polls.ts";
import { pulseCountsSchema } from "./pulse.ts";
import { roomStateSchema } from "./rooms.ts";
import { currentPhaseSchema } from "./run-sheet.ts";

/** Persisted: add, never rename. `contrast` is white and yellow on black. */
export const STAGE_THEMES = ["light", "dark", "contrast"] as const;

/** What a room's stage shows. Each has a default, so that what an earlier build stored goes on being read. */
export const stageSettingsSchema = z
  .object({
    /** The room's code, its address and the QR code. */
    join: z.boolean().default(true),
    clock: z.boolean().default(true),
    /** The phase that runs, and how long it has. */
    phase: z.boolean().default(true),
    pinned: z.boolean().default(true),
    /** The newest messages. */
    messages: z.boolean().default(false),
    /** The aliases beside what is shown. */
    names: z.boolean().default(false),
    /** Reactions, floating by. */
    reactions: z.boolean().default(false),
    /** How many say without words how it goes. */
    pulse: z.boolean().default(false),
    theme: z.enum(STAGE_THEMES).default("contrast"),
    /** No background, for a picture that something else is put under. */
    transparent: z.boolean().default(false),
  })
  .meta({ id: "StageSettings" });
export type StageSettings = z.infer<typeof stageSettingsSchema>;

/** Only what is given changes. */
export const updateStageInputSchema = z.object({
  join: z.boolean().optional(),
  clock: z.boolean().optional(),
  phase: z.boolean().optional(),
  pinned: z.boolean().optional(),
  messages: z.boolean().optional(),
  names: z.boolean().optional(),
  reactions: z.boolean().optional(),
  pulse: z.boolean().optional(),
  theme: z.enum(STAGE_THEMES).optional(),
  transparent: z.boolean().optional(),
});
export type UpdateStageInput = z.infer<typeof updateStageInputSchema>;

/** Who said something, where the facilitator lets the stage show it: an alias, and nothing that leads further. */
const stageAuthorSchema = z.object({ alias: z.string(), tag: z.string(), color: senderColorSchema });

const stageMessageSchema = z.object({ seq: seqSchema, content: z.string(), author: stageAuthorSchema.nullable() });
export type StageMessage = z.infer<typeof stageMessageSchema>;

const stageQuestionSchema = z.object({
  content: z.string(),
  author: stageAuthorSchema.nullable(),
  votes: z.number().int().min(0),
  is_answered: z.boolean(),
});
export type StageQuestion = z.infer<typeof stageQuestionSchema>;

/** A poll as everybody is told of it: its result from when it may be shown. */
const stagePollSchema = pollSchema.pick({ kind: true, question: true, options: true, state: true, voters: true, tally: true });
export type StagePoll = z.infer<typeof stagePollSchema>;

/** A room as it may be projected: nothing that waits for approval, nobody's account, no list of members, nothing private. */
export const stageViewSchema = z
  .object({
    title: z.string(),
    state: roomStateSchema,
    starts_at: instantSchema,
    ends_at: instantSchema,
    server_time: instantSchema,
    settings: stageSettingsSchema,
    /** Null where none runs, or the stage does not show it. */
    phase: currentPhaseSchema.nullable(),
    /** How people get in; null where the stage does not show it. */
    join: z.object({ code: z.string(), url: z.url(), requires_password: z.boolean() }).nullable(),
    /** How many are in, and how many of them are connected. */
    people: z.object({ members: z.number().int().min(0), present: z.number().int().min(0) }),
    pinned: stageMessageSchema.nullable(),
    question: stageQuestionSchema.nullable(),
    poll: stagePollSchema.nullable(),
    /** Null where the stage does not show it, or the room has none. */
    pulse: pulseCountsSchema.nullable(),
    /** In their order, the newest last. */
    messages: z.array(stageMessageSchema).max(LIMITS.stageMessagesMax),
    /** Of the last moments. */
    reactions: z.array(z.object({ emoji: z.string(), at: instantSchema })).max(LIMITS.stageReactionsMax),
  })
  .meta({ id: "StageView" });
export type StageView = z.infer<typeof stageViewSchema>;
