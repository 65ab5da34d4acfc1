import type { HistoryQuery } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";
import type { MessagePage } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { confirmChatAccess, recallChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { countAfter, findPage } from "../../repositories/history-page.ts";
import type { PresentableMessage } from "../../repositories/message-repository.ts";
import { presentToViewer } from "./present-stored.ts";

type Query = HistoryQuery & { chat_id: string };

/** A page of a chat's messages in the order of seq. `has_more` says whether more lie in the direction that was asked for. */
export async function listMessages(ctx: Context, input: Query): Promise<MessagePage> {
  // The page is read while the database is asked whether it may be; where what was remembered is out of date, once more.
  const supposedStart = historyStart(await recallChatAccess(ctx, input.chat_id));
  const [access, supposed] = await Promise.all([confirmChatAccess(ctx, input.chat_id), readPage(ctx, input, supposedStart)]);
  refuseUnless(access.verdict("READ_MESSAGE_HISTORY"));
  const start = historyStart(access);
  const rows = start === supposedStart ? supposed : await readPage(ctx, input, start);
  const page = input.after_seq === undefined ? rows.slice(-input.limit) : rows.slice(0, input.limit);
  return {
    messages: await presentToViewer(ctx.db.prisma, page, access),
    has_more: rows.length > input.limit,
    last_seq: access.chat.lastSeq,
    // What a late joiner may not read does not count for them either. Nobody keeps that number, so it is counted, and not without end.
    total: start === 0 ? access.chat.messageCount : await countAfter(ctx.db.pool, input.chat_id, start, LIMITS.offsetMax),
  };
}

/** One more than asked for tells whether there are more. */
function readPage(
  ctx: Context,
  { chat_id: chatId, before_seq: beforeSeq, after_seq: afterSeq, offset, limit }: Query,
  fromSeq: number,
): Promise<PresentableMessage[]> {
  return findPage(ctx.db.pool, { chatId, fromSeq, beforeSeq, afterSeq, offset, limit: limit + 1 });
}
