import type { ReportReason } from "#contract/reports.ts";

import type { Db } from "./chat-repository.ts";
import { withAuthor } from "./message-repository.ts";

export interface NewReport {
  readonly id: string;
  readonly chatId: string;
  readonly messageId: bigint;
  readonly mark: Uint8Array<ArrayBuffer>;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly createdAt: Date;
}

/** Keeps a report; false if the same member has reported the message before. */
export async function addReport(db: Db, report: NewReport): Promise<boolean> {
  const { count } = await db.report.createMany({ data: report, skipDuplicates: true });
  return count > 0;
}

/** Messages that say something and of which a report is open. */
const REPORTED = { deletedAt: null, reports: { some: { state: "open" } } } as const;

/** How many messages of a chat are reported and not settled. */
export async function countReported(db: Db, chatId: string): Promise<number> {
  return await db.message.count({ where: { chatId, ...REPORTED } });
}

/** Whether something that a member wrote is reported and not settled. */
export async function hasOpenReports(db: Db, chatId: string, authorId: string): Promise<boolean> {
  const report = await db.report.findFirst({ where: { chatId, state: "open", message: { authorId } }, select: { id: true } });
  return report !== null;
}

/** The messages of a chat that are reported and not settled, with their open reports, the latest message first; at most `limit`. */
export async function findReported(db: Db, chatId: string, limit: number) {
  const open = { where: { state: "open" }, orderBy: { createdAt: "desc" }, select: { reason: true, note: true, createdAt: true } } as const;
  return await db.message.findMany({
    where: { chatId, ...REPORTED },
    include: { ...withAuthor, reports: open },
    orderBy: { seq: "desc" },
    take: limit,
  });
}
export type ReportedRow = Awaited<ReturnType<typeof findReported>>[number];

/** Settles the open reports of a message, whose notes are not needed any more; answers how many there were. */
export async function settleReports(db: Db, chatId: string, messageId: bigint, state: "handled" | "dismissed"): Promise<number> {
  const { count } = await db.report.updateMany({ where: { chatId, messageId, state: "open" }, data: { state, note: null } });
  return count;
}
