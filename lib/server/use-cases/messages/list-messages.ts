import type { HistoryQuery } from "#contract/chats.ts";
import type { MessagePage } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { confirmChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { findPage } from "../../repositories/history-page.ts";
import { presentAllStored } from "./present-stored.ts";

/** A page of a chat's messages in the order of seq. `has_more` says whether more lie in the direction that was asked for. */
export async function listMessages(ctx: Context, input: HistoryQuery & { chat_id: string }): Promise<MessagePage> {
  const access = await confirmChatAccess(ctx, input.chat_id);
  refuseUnless(access.verdict("READ_MESSAGE_HISTORY"));
  const { before_seq: beforeSeq, after_seq: afterSeq, limit } = input;
  // One more than asked for tells whether there are more.
  const rows = await findPage(ctx.db.pool, {
    chatId: input.chat_id,
    fromSeq: historyStart(access),
    beforeSeq,
    afterSeq,
    limit: limit + 1,
  });
  const page = afterSeq === undefined ? rows.slice(-limit) : rows.slice(0, limit);
  return {
    messages: await presentAllStored(ctx.db.prisma, page, access.secret, historyStart(access)),
    has_more: rows.length > limit,
    last_seq: access.chat.lastSeq,
  };
}
