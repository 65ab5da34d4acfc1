import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessChat, type ChatAccess } from "../../policies/chat-access.ts";
import { advanceReadSeq, type Marks, updateMember } from "../../repositories/member-repository.ts";
import { tellReceipt } from "./tell-receipt.ts";

/**
 * Remembers how far the viewer has read, to the end unless told how far; never goes back, nor beyond what there is. A mark of unread goes, however
 * far they had read.
 */
export async function markRead(ctx: Context, input: { chat_id: string; seq?: number | undefined }): Promise<{ last_read_seq: number }> {
  const access = await accessChat(ctx.db.prisma, ctx, input.chat_id, "READ_MESSAGE_HISTORY");
  const seq = Math.min(input.seq ?? Infinity, access.chat.lastSeq);
  const isMarked = access.member.markedUnread && access.member.userId !== null;
  const marks = await (isMarked ? readMarked(ctx, access, seq) : advanceReadSeq(ctx.db.prisma, access.member.id, seq));
  tellReceipt(ctx, access, marks);
  return { last_read_seq: marks.lastReadSeq };
}

/** Seldom, and so the only reading that takes a transaction and an event. */
async function readMarked(ctx: Context, { chat, member }: ChatAccess, seq: number): Promise<Marks> {
  return await transact(ctx, async (tx) => {
    const marks = await advanceReadSeq(tx.db, member.id, seq);
    await updateMember(tx.db, member.id, { markedUnread: false });
    if (member.userId !== null) await tx.note(null, { type: "preferences.changed", v: 1, user_id: member.userId, chat_id: chat.id });
    return marks;
  });
}
