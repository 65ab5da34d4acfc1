import type { MarkReadInput } from "#contract/chats.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { advanceReadSeq } from "../../repositories/member-repository.ts";
import { tellReceipt } from "./tell-receipt.ts";

/** Remembers how far the viewer has read; never goes back, nor beyond what there is. */
export async function markRead(ctx: Context, input: MarkReadInput): Promise<{ last_read_seq: number }> {
  const access = await accessChat(ctx.db.prisma, ctx, input.chat_id, "READ_MESSAGE_HISTORY");
  const marks = await advanceReadSeq(ctx.db.prisma, access.member.id, Math.min(input.seq, access.chat.lastSeq));
  tellReceipt(ctx, access, marks);
  return { last_read_seq: marks.lastReadSeq };
}
