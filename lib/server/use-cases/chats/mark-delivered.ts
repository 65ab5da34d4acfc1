import type { MarkDeliveredInput } from "#contract/chats.ts";

import { KINDS } from "#domain/chat/kinds/index.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { advanceDeliveredSeq } from "../../repositories/member-repository.ts";
import { tellReceipt } from "./tell-receipt.ts";

/** Remembers how far the chat has reached one of the viewer's devices; never goes back, nor beyond what there is. Nothing in kinds without receipts. */
export async function markDelivered(ctx: Context, input: MarkDeliveredInput): Promise<{ delivered_seq: number }> {
  const access = await accessChat(ctx.db.prisma, ctx, input.chat_id, "READ_MESSAGE_HISTORY");
  if (KINDS[access.chat.kind].receipts === "none") return { delivered_seq: 0 };
  const marks = await advanceDeliveredSeq(ctx.db.prisma, access.member.id, Math.min(input.seq, access.chat.lastSeq));
  tellReceipt(ctx, access, marks);
  return { delivered_seq: Math.max(marks.lastDeliveredSeq, marks.lastReadSeq) };
}
