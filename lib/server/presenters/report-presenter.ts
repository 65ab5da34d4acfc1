import type { Message } from "#contract/messages.ts";
import { REPORT_REASONS, type ReportedMessage, reportedMessageSchema } from "#contract/reports.ts";

import type { ReportedRow } from "../repositories/report-repository.ts";

/** A reported message as moderators see it: what it says now and why it was reported, never by whom. */
export function presentReported(message: Message, reports: ReportedRow["reports"]): ReportedMessage {
  const counts = REPORT_REASONS.map((reason) => ({ reason, count: reports.filter((report) => report.reason === reason).length }));
  return reportedMessageSchema.parse({
    message,
    reasons: counts.filter(({ count }) => count > 0),
    notes: reports.flatMap(({ note }) => note ?? []),
    reported_at: new Date(Math.max(...reports.map(({ createdAt }) => createdAt.getTime()))).toISOString(),
  });
}
