import type { Context } from "../../context.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import type { Marks } from "../../repositories/member-repository.ts";

/** Tells the chat how far a member has come, where it has receipts, and the member's other devices how far they have read; if that is news. */
export function tellReceipt(ctx: Context, { chat, member, faces }: ChatAccess, marks: Marks): void {
  const hasRead = marks.lastReadSeq > member.lastReadSeq;
  const hasReceived = marks.lastDeliveredSeq > member.lastDeliveredSeq;
  const isShown = faces.receipts !== "none" && (hasRead || hasReceived);
  const readBy = hasRead ? member.userId : null;
  if (!isShown && readBy === null) return;
  const delivered_seq = Math.max(marks.lastDeliveredSeq, marks.lastReadSeq);
  const receipt = { chat_id: chat.id, member_id: member.id, delivered_seq, read_seq: marks.lastReadSeq };
  ctx.receipts.changed({ receipt, isShown, readBy });
}
