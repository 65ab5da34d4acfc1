import type { MarkReadInput } from "#contract/chats.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { advanceReadSeq } from "../../repositories/member-repository.ts";

/** Remembers how far the viewer has read; never goes back, nor beyond what there is. */
export async function markRead(ctx: Context, input: MarkReadInput): Promise<{ last_read_seq: number }> {
  const { chat, member } = await accessChat(ctx.db.prisma, ctx, input.chat_id, "READ_MESSAGE_HISTORY");
  return { last_read_seq: await advanceReadSeq(ctx.db.prisma, member.id, Math.min(input.seq, chat.lastSeq)) };
}
