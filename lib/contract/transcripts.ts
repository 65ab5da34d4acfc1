import { z } from "zod";

import { holdCountsSchema } from "./holds.ts";
import { instantSchema, seqSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { pollSchema } from "./polls.ts";
import { PHASE_KINDS } from "./room-rules.ts";
import { spreadSchema } from "./voices.ts";

export const TRANSCRIPT_FORMATS = ["md", "csv", "json", "html", "pdf"] as const;

/**
 * How much a transcript says of who spoke: aliases as they were shown; new ones, drawn for this file alone; "Participant n" in the order of first
 * appearance; or that and no times either.
 */
export const TRANSCRIPT_LEVELS = ["shown", "redrawn", "numbered", "untimed"] as const;
export type TranscriptLevel = (typeof TRANSCRIPT_LEVELS)[number];

/** The languages that a transcript's own words can be in. */
export const TRANSCRIPT_LANGUAGES = ["en", "de", "fr", "es", "ar"] as const;
export type TranscriptLanguage = (typeof TRANSCRIPT_LANGUAGES)[number];

export const transcriptQuerySchema = z.object({
  format: z.enum(TRANSCRIPT_FORMATS).default("md"),
  level: z.enum(TRANSCRIPT_LEVELS).default("shown"),
  lang: z.enum(TRANSCRIPT_LANGUAGES).default("en"),
  /** Whether a summary stands at the end; in `html` and `pdf`, the others have none. */
  summary: z.enum(["with", "without"]).default("without"),
});
export type TranscriptQuery = z.infer<typeof transcriptQuerySchema>;

/** What is asked of a file with a part of a room's words: one's own have one's own name. */
export const ownLinesQuerySchema = transcriptQuerySchema.pick({ format: true, lang: true });
export type OwnLinesQuery = z.infer<typeof ownLinesQuerySchema>;

export const redactedTranscriptInputSchema = transcriptQuerySchema.extend({
  /** The messages that are in the file without what they say, by their seq. Which they were is not kept. */
  redact: z.array(seqSchema).max(LIMITS.redactedMax),
});

/** What a room came to, without anybody's name. */
export const roomSummarySchema = z
  .object({
    title: z.string(),
    starts_at: instantSchema,
    ends_at: instantSchema,
    /** Messages that stand, how many of them were written without a name, and how many people wrote in their own. */
    messages: z.number().int(),
    nameless: z.number().int(),
    speakers: z.number().int(),
    held: holdCountsSchema,
    /** How what was written in one's own name is spread over the members who are in. */
    spread: spreadSchema,
    open: z.array(z.object({ text: z.string(), votes: z.number().int() })),
    /** The answer is null for one that was answered aloud. */
    answered: z.array(z.object({ text: z.string(), votes: z.number().int(), answer: z.string().nullable() })),
    polls: z.array(pollSchema),
    /** The words that most messages have and that at least two people have written in their own name, none of them from an alias; most used first. */
    words: z.array(z.object({ text: z.string(), count: z.number().int() })),
    /** Those that have begun, in the order of the sheet. */
    phases: z.array(z.object({ kind: z.enum(PHASE_KINDS), name: z.string(), minutes: z.number().int().nullable() })),
  })
  .meta({ id: "RoomSummary" });
export type RoomSummary = z.infer<typeof roomSummarySchema>;
