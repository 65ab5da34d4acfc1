import { LIMITS } from "#contract/limits.ts";
import type { ReportList } from "#contract/reports.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { accessChat, refuseUnless } from "../../policies/chat-access.ts";
import { presentReported } from "../../presenters/report-presenter.ts";
import { findReported } from "../../repositories/report-repository.ts";
import { presentToViewer } from "../messages/present-stored.ts";

/** What members of a room have reported and nobody has settled, the latest report first. A message that was deleted has settled itself. */
export async function listReports(ctx: Context, { chat_id }: { chat_id: string }): Promise<ReportList> {
  const access = await accessChat(ctx.db.prisma, ctx, chat_id, "MANAGE_MESSAGES");
  if (access.chat.room === null) throw appError("forbidden");
  refuseUnless(access.verdict("READ_MESSAGE_HISTORY"));
  const rows = await findReported(ctx.db.prisma, chat_id, LIMITS.reportsShown);
  const messages = await presentToViewer(ctx.db.prisma, rows, access);
  const reports = messages.flatMap((message, index) => {
    const row = rows[index];
    return row ? presentReported(message, row.reports) : [];
  });
  return { reports: reports.sort((one, other) => Date.parse(other.reported_at) - Date.parse(one.reported_at)) };
}
