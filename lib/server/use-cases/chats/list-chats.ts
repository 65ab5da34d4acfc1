import type { ChatList, ChatListQuery, ListedChat } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { accessOf, type ChatAccess, factsOf } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentListedChat } from "../../presenters/chat-presenter.ts";
import {
  type Counterpart,
  countArchived,
  findCounterparts,
  findListedChats,
  findListedMembers,
  findUnread,
  type ListedMember,
  type ListPlace,
  type Unread,
} from "../../repositories/chat-list-repository.ts";
import { findNewestOfEach } from "../../repositories/history-page.ts";
import type { PresentableMessage } from "../../repositories/message-repository.ts";
import { presentOfEach } from "../messages/present-stored.ts";
import { presentOwnSides } from "./present-own-side.ts";

/**
 * One page of the account's chats: favourites first, the latest activity first; each with its last message and how many are unread. In two steps:
 * the memberships say what to read of their chats, which is then read at once.
 */
export async function listChats(ctx: Context, input: ChatListQuery): Promise<ChatList> {
  const { userId } = ctx.actor;
  if (userId === null) throw appError("unauthenticated");
  const { kind, cursor, limit, archived = false } = input;
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const [listed, archivedCount] = await Promise.all([
    findListedMembers(ctx.db.pool, { userId, kind, archived, now: ctx.now, after, limit: limit + 1 }),
    after === undefined ? countArchived(ctx.db.pool, userId, ctx.now) : null,
    requireUser(ctx),
  ]);
  const page = listed.slice(0, limit);
  const last = page.at(-1);
  const hasMore = listed.length > limit;
  return {
    chats: await presentPage(ctx, userId, page),
    has_more: hasMore,
    next_cursor: hasMore && last ? cursorAt(last) : null,
    archived_count: archivedCount,
  };
}

function cursorAt({ member, activityAt }: ListedMember): string {
  return `${member.favouriteAt === null ? 0 : 1}_${activityAt}_${member.chatId}`;
}

function placeOf(cursor: string): ListPlace {
  const [favourite = "", activityAt = "", chatId = ""] = cursor.split("_");
  return { isFavourite: favourite === "1", activityAt: Number(activityAt), chatId };
}

async function presentPage(ctx: Context, userId: string, page: readonly ListedMember[]): Promise<ListedChat[]> {
  const { accesses, newest, unread, counterparts } = await readPage(ctx, userId, page);
  const [messages, owns] = await Promise.all([presentNewest(ctx, accesses, newest), presentOwnSides(ctx.db.prisma, accesses, ctx.now)]);
  const moment = { now: ctx.now, publicUrl: ctx.options.publicUrl };
  return accesses.flatMap((access) => {
    const { chat, member } = access;
    const own = owns.get(chat.id);
    if (own === undefined) return [];
    const { unread: count, mentions } = (mayRead(access) && unread.get(chat.id)) || NOTHING_UNREAD;
    const [counterpart, lastMessage] = [counterparts.get(chat.id) ?? null, messages.get(chat.id) ?? null];
    return presentListedChat(chat, member, moment, { counterpart, own, lastMessage, unread: count, mentions });
  });
}

const NOTHING_UNREAD = { unread: 0, mentions: 0 };

/** What a page is presented from, by chat; in the order of the page. */
interface PageParts {
  readonly accesses: readonly ChatAccess[];
  readonly newest: readonly PresentableMessage[];
  readonly unread: ReadonlyMap<string, Unread>;
  readonly counterparts: ReadonlyMap<string, Counterpart>;
}

async function readPage(ctx: Context, userId: string, page: readonly ListedMember[]): Promise<PageParts> {
  const { pool, prisma } = ctx.db;
  const readers = page.map(({ member, room }) => {
    return {
      chatId: member.chatId,
      memberId: member.id,
      fromSeq: historyStart({ chat: { room }, member }),
      lastReadSeq: member.lastReadSeq,
    };
  });
  const pairs = page.filter(({ kind }) => KINDS[kind].joinedBy === "pair").map(({ member }) => member.chatId);
  const [chats, newest, unread, counterparts] = await Promise.all([
    findListedChats(pool, prisma, page),
    findNewestOfEach(pool, readers),
    findUnread(pool, readers),
    findCounterparts(pool, pairs, userId),
  ]);
  const accesses = page.flatMap(({ member }) => {
    const chat = chats.get(member.chatId);
    return chat && factsOf(chat, member, ctx.now) !== null ? accessOf(ctx, chat, member) : [];
  });
  return {
    // The clock decides, not whether the sweep has come by yet.
    accesses: accesses.filter(({ verdict }) => verdict("VIEW_CHANNEL")?.code !== "room_erased"),
    newest,
    unread: new Map(unread.map((row) => [row.chatId, row])),
    counterparts,
  };
}

/** A room may keep its past to itself once it is closed. */
const mayRead = ({ verdict }: ChatAccess): boolean => verdict("READ_MESSAGE_HISTORY") === null;

async function presentNewest(
  ctx: Context,
  accesses: readonly ChatAccess[],
  newest: readonly PresentableMessage[],
): Promise<Map<string, Message>> {
  const rows = new Map(newest.map((row) => [row.chatId, row]));
  return await presentOfEach(
    ctx.db.prisma,
    accesses.filter(mayRead).flatMap((access) => {
      const row = rows.get(access.chat.id);
      return row ? { row, access } : [];
    }),
  );
}
