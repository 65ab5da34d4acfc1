import type { Context } from "../../context.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import type { Marks } from "../../repositories/member-repository.ts";

/** Tells the chat how far a member has come, where it has receipts and the member has come further than before. */
export function tellReceipt(ctx: Context, { chat, member, faces }: ChatAccess, marks: Marks): void {
  const moved = marks.lastDeliveredSeq > member.lastDeliveredSeq || marks.lastReadSeq > member.lastReadSeq;
  if (!moved || faces.receipts === "none") return;
  const delivered_seq = Math.max(marks.lastDeliveredSeq, marks.lastReadSeq);
  ctx.receipts.changed({ chat_id: chat.id, member_id: member.id, delivered_seq, read_seq: marks.lastReadSeq });
}
