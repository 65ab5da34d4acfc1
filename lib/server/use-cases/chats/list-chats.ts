import type { ChatList, ChatListQuery, ListedChat } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import type { Context } from "../../context.ts";
import { accessOf, type ChatAccess, factsOf } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentListedChat } from "../../presenters/chat-presenter.ts";
import {
  countArchived,
  findChatPage,
  findCounterparts,
  findLatest,
  type Latest,
  type ListPlace,
} from "../../repositories/chat-list-repository.ts";
import type { ChatRow, MemberRow } from "../../repositories/chat-repository.ts";
import { findMessages } from "../../repositories/message-repository.ts";
import { presentToViewer } from "../messages/present-stored.ts";
import { presentOwnSides } from "./present-own-side.ts";

/** One page of the account's chats: favourites first, the latest activity first; each with its last message and how many are unread. */
export async function listChats(ctx: Context, input: ChatListQuery): Promise<ChatList> {
  const { userId } = await requireUser(ctx);
  const { kind, cursor, limit, archived = false } = input;
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const [rows, archivedCount] = await Promise.all([
    findChatPage(ctx.db.pool, ctx.db.prisma, { userId, kind, archived, now: ctx.now, after, limit: limit + 1 }),
    after === undefined ? countArchived(ctx.db.pool, userId, ctx.now) : null,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  const accesses = page
    .filter(({ chat, member }) => factsOf(chat, member, ctx.now) !== null)
    .map(({ chat, member }) => accessOf(ctx, chat, member))
    // The clock decides, not whether the sweep has come by yet.
    .filter(({ verdict }) => verdict("VIEW_CHANNEL")?.code !== "room_erased");
  return {
    chats: await presentPage(ctx, userId, accesses),
    has_more: hasMore,
    next_cursor: hasMore && last ? cursorAt(last) : null,
    archived_count: archivedCount,
  };
}

function cursorAt({ chat, member }: { chat: ChatRow; member: MemberRow }): string {
  return `${member.favouriteAt === null ? 0 : 1}_${chat.lastActivityAt.getTime()}_${chat.id}`;
}

function placeOf(cursor: string): ListPlace {
  const [favourite = "", activityAt = "", chatId = ""] = cursor.split("_");
  return { isFavourite: favourite === "1", activityAt: Number(activityAt), chatId };
}

async function presentPage(ctx: Context, userId: string, accesses: readonly ChatAccess[]): Promise<ListedChat[]> {
  const pairs = accesses.filter(({ chat }) => KINDS[chat.kind].joinedBy === "pair").map(({ chat }) => chat.id);
  const [latest, counterparts] = await Promise.all([findReadable(ctx, accesses), findCounterparts(ctx.db.prisma, pairs, userId)]);
  const [messages, owns] = await Promise.all([findLastMessages(ctx, accesses, latest), presentOwnSides(ctx.db.prisma, accesses, ctx.now)]);
  const moment = { now: ctx.now, publicUrl: ctx.options.publicUrl };
  return accesses.flatMap(({ chat, member }) => {
    const { unread, mentions } = latest.get(chat.id) ?? { unread: 0, mentions: 0 };
    const [counterpart, lastMessage] = [counterparts.get(chat.id) ?? null, messages.get(chat.id) ?? null];
    const own = owns.get(chat.id);
    return own === undefined ? [] : [presentListedChat(chat, member, moment, { counterpart, own, lastMessage, unread, mentions })];
  });
}

/** What is last and what is unread, by chat, where the viewer may read at all: a room may keep its past to itself once it is closed. */
async function findReadable(ctx: Context, accesses: readonly ChatAccess[]): Promise<Map<string, Latest>> {
  const readers = accesses
    .filter(({ verdict }) => verdict("READ_MESSAGE_HISTORY") === null)
    .map(({ chat, member }) => {
      return { chatId: chat.id, memberId: member.id, fromSeq: historyStart({ chat, member }), lastReadSeq: member.lastReadSeq };
    });
  return new Map((await findLatest(ctx.db.pool, readers)).map((row) => [row.chatId, row]));
}

async function findLastMessages(
  ctx: Context,
  accesses: readonly ChatAccess[],
  latest: ReadonlyMap<string, Latest>,
): Promise<Map<string, Message>> {
  const rows = await findMessages(
    ctx.db.prisma,
    [...latest.values()].flatMap(({ lastMessageId }) => lastMessageId ?? []),
  );
  const byChat = new Map(rows.map((row) => [row.chatId, row]));
  const presented = await Promise.all(
    accesses.map(async (access) => {
      const row = byChat.get(access.chat.id);
      return row ? await presentToViewer(ctx.db.prisma, [row], access) : [];
    }),
  );
  return new Map(presented.flat().map((message) => [message.chat_id, message]));
}
