import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { findUnread } from "../../repositories/chat-list-repository.ts";
import { markRead } from "./mark-read.ts";

export interface ReadChat {
  message: string;
  unread_count: number;
  last_read_seq: number;
}

/** As `markRead`, to the end unless told how far; answers what is left unread, counted as far as 100. */
export async function readChat(ctx: Context, input: { chat_id: string; seq?: number | undefined }): Promise<ReadChat> {
  const { last_read_seq } = await markRead(ctx, input);
  const access = await accessChat(ctx.db.prisma, ctx, input.chat_id, "READ_MESSAGE_HISTORY");
  const [left] = await findUnread(ctx.db.pool, [
    { chatId: access.chat.id, memberId: access.member.id, fromSeq: historyStart(access), lastReadSeq: last_read_seq },
  ]);
  return { message: "Read.", unread_count: left?.unread ?? 0, last_read_seq };
}
