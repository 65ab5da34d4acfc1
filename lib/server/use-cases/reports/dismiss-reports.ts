import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { settleReports } from "../../repositories/report-repository.ts";

/** Settles the reports of a message that may stay. Doing so twice changes nothing; a report by somebody else opens the matter again. */
export async function dismissReports(ctx: Context, { chat_id, message_id }: { chat_id: string; message_id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { chat } = await accessChat(tx.db, ctx, chat_id, "MANAGE_MESSAGES");
    if (chat.room === null) throw appError("forbidden");
    const settled = await settleReports(tx.db, chat_id, BigInt(message_id), "dismissed");
    if (settled > 0) await tx.note(chat_id, { type: "reports.changed", v: 1 });
  });
}
