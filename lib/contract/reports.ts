import { z } from "zod";

import { instantSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { messageSchema } from "./messages.ts";
import { plainTextSchema } from "./plain-text.ts";

/** Persisted: add, never rename. */
export const REPORT_REASONS = ["spam", "abuse", "personal_data", "other"] as const;
export const reportReasonSchema = z.enum(REPORT_REASONS);
export type ReportReason = z.infer<typeof reportReasonSchema>;

export const reportMessageInputSchema = z.object({
  reason: reportReasonSchema,
  /** What the reporter adds in their own words. */
  note: plainTextSchema(LIMITS.reportNoteMax).nullish(),
});
export type ReportMessageInput = z.infer<typeof reportMessageInputSchema>;

/** A message that members ask the moderators to look at, as it reads now; how many gave which reason, and their notes. Never says who. */
export const reportedMessageSchema = z
  .object({
    message: messageSchema,
    reasons: z.array(z.object({ reason: reportReasonSchema, count: z.number().int() })),
    notes: z.array(z.string()),
    /** When it was reported last. */
    reported_at: instantSchema,
  })
  .meta({ id: "ReportedMessage" });
export type ReportedMessage = z.infer<typeof reportedMessageSchema>;

/** What moderators have to look at, the latest report first. */
export const reportListSchema = z.object({ reports: z.array(reportedMessageSchema) }).meta({ id: "ReportList" });
export type ReportList = z.infer<typeof reportListSchema>;
