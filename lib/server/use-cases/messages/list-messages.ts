import type { HistoryQuery } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Message, MessagePage } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { type ChatAccess, confirmChatAccess, recallChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { countAfter, findPage } from "../../repositories/history-page.ts";
import type { PresentableMessage } from "../../repositories/message-repository.ts";
import { expectNewestPage, newestPage } from "./newest-page.ts";
import { asViewerSees, presentToViewer } from "./present-stored.ts";

type Query = HistoryQuery & { chat_id: string };

/** Messages that the viewer may see, one more than asked for if there are more. */
interface Page {
  readonly access: ChatAccess;
  readonly messages: readonly Message[];
}

/** A page of a chat's messages in the order of seq. `has_more` says whether more lie in the direction that was asked for. */
export async function listMessages(ctx: Context, input: Query): Promise<MessagePage> {
  const recalled = await recallChatAccess(ctx, input.chat_id);
  const { access, messages } =
    asksForNewest(input) && historyStart(recalled) === 0 ? await newest(ctx, input, recalled) : await anyPage(ctx, input, recalled);
  const start = historyStart(access);
  return {
    messages: input.after_seq === undefined ? messages.slice(-input.limit) : messages.slice(0, input.limit),
    has_more: messages.length > input.limit,
    last_seq: access.chat.lastSeq,
    // What a late joiner may not read does not count for them either. Nobody keeps that number, so it is counted, and not without end.
    total: start === 0 ? access.chat.messageCount : await countAfter(ctx.db.pool, input.chat_id, start, LIMITS.offsetMax),
  };
}

const asksForNewest = ({ before_seq, after_seq, offset = 0, limit }: Query): boolean =>
  before_seq === undefined && after_seq === undefined && offset === 0 && limit <= LIMITS.historyPage;

/** The page that most ask for: remembered where it is not read ahead. */
async function newest(ctx: Context, input: Query, recalled: ChatAccess): Promise<Page> {
  const [access] = await Promise.all([confirmChatAccess(ctx, input.chat_id), expectNewestPage(ctx, recalled)]);
  refuseUnless(access.verdict("READ_MESSAGE_HISTORY"));
  const start = historyStart(access);
  if (start === 0) return { access, messages: asViewerSees(await newestPage(ctx, access), access) };
  return { access, messages: await presentToViewer(ctx.db.prisma, await readRows(ctx, input, start), access) };
}

/** The page is read while the database is asked whether it may be; where what was remembered is out of date, once more. */
async function anyPage(ctx: Context, input: Query, recalled: ChatAccess): Promise<Page> {
  const supposedStart = historyStart(recalled);
  const [access, supposed] = await Promise.all([confirmChatAccess(ctx, input.chat_id), readRows(ctx, input, supposedStart)]);
  refuseUnless(access.verdict("READ_MESSAGE_HISTORY"));
  const start = historyStart(access);
  const rows = start === supposedStart ? supposed : await readRows(ctx, input, start);
  return { access, messages: await presentToViewer(ctx.db.prisma, rows, access) };
}

function readRows(
  ctx: Context,
  { chat_id: chatId, before_seq: beforeSeq, after_seq: afterSeq, offset, limit }: Query,
  fromSeq: number,
): Promise<PresentableMessage[]> {
  return findPage(ctx.db.pool, { chatId, fromSeq, beforeSeq, afterSeq, offset, limit: limit + 1 });
}
