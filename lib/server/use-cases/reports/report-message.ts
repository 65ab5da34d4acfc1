import { createHmac } from "node:crypto";

import type { MessageRef } from "#contract/messages.ts";
import type { ReportMessageInput } from "#contract/reports.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { countAttempt } from "../../policies/rate.ts";
import { addReport } from "../../repositories/report-repository.ts";
import { readMessage } from "../messages/access-message.ts";

/**
 * Asks those who moderate a room to look at somebody else's message. Once for each member and message: the report is told apart by a mark that
 * only the room's secret makes, and names nobody. The same again changes nothing.
 */
export async function reportMessage(ctx: Context, input: MessageRef & ReportMessageInput): Promise<void> {
  const { chat, member, message } = await readMessage(ctx.db.prisma, ctx, input.message_id);
  // Without a secret there is no mark, and elsewhere people know each other's names.
  if (chat.room === null || message.authorId === member.id) throw appError("forbidden");
  await countAttempt(ctx, "report", member.id);
  const report = {
    id: ctx.ids.uuid(),
    chatId: chat.id,
    messageId: message.id,
    mark: markOf(chat.room.secret, message.id, member.id),
    reason: input.reason,
    // An empty note is none.
    note: input.note || null,
    createdAt: new Date(ctx.now),
  };
  await transact(ctx, async (tx) => {
    if (await addReport(tx.db, report)) await tx.note(chat.id, { type: "reports.changed", v: 1 });
  });
}

function markOf(secret: Uint8Array, messageId: bigint, memberId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac("sha256", secret).update(`report\n${messageId}\n${memberId}`).digest());
}
