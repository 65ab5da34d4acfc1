import { OWN_KINDS } from "#domain/chat/account-kinds.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { fold } from "#domain/search/fold.ts";
import type { SearchQuery } from "#domain/search/query.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { listReadableChats, type ReadableChat } from "../../policies/readable-chats.ts";
import { voiceOf } from "../../presenters/persona.ts";
import { findMembersByName, findPartnersNames } from "../../repositories/membership-repository.ts";

/** Where to look, and whose messages count; null for everybody's. */
export interface Ground {
  readonly chats: ReadonlyMap<string, ReadableChat>;
  readonly authorIds: readonly string[] | null;
}

/** Members that one name may stand for, and all names together. */
const NAMESAKES_MAX = 500;
const AUTHORS_MAX = 2_000;

/** The chats that the query speaks of, of those that the actor may read, and the members whose messages it wants. */
export async function chooseGround(ctx: Context, query: SearchQuery, chatId: string | undefined): Promise<Ground> {
  // Asked for by itself, a chat that may not be read is refused as it is everywhere; the others are simply not among what is looked at.
  if (chatId !== undefined) await accessChat(ctx.db.prisma, ctx, chatId, "READ_MESSAGE_HISTORY");
  const readable = await listReadableChats(ctx);
  // What those who run a room say among themselves is found where they say it, and does not come up in front of others who look on.
  let chats = [...readable].filter(([id, { chat }]) => (chatId === undefined ? OWN_KINDS.includes(chat.kind) : id === chatId));
  if (query.in.length > 0) chats = await named(ctx, chats, query.in);
  if (query.from.length === 0) return { chats: new Map(chats), authorIds: null };
  // Who writes behind a broadcast that speaks as one is not to be found out by asking for names.
  const open = chats.filter(([, { chat, member }]) => member.role !== "member" || voiceOf(chat) === null);
  return { chats: new Map(open), authorIds: await authorsOf(ctx, open, query.from) };
}

type Entries = [string, ReadableChat][];

/** The chats whose title, code or, in a chat of two, partner's name begins with one of the names. */
async function named(ctx: Context, chats: Entries, names: readonly string[]): Promise<Entries> {
  const pairs = chats.filter(([, { chat }]) => chat.dmKey !== null);
  const partners = await findPartnersNames(
    ctx.db.prisma,
    pairs.map(([id]) => id),
    pairs.map(([, { member }]) => member.id),
  );
  return chats.filter(([id, { chat }]) => {
    const known = [chat.room?.title, chat.room?.code, chat.name, partners.get(id)].map((name) => fold(name ?? "").text);
    return names.some((name) => known.some((title) => title.startsWith(name)));
  });
}

/** `me` is whoever asks; every other name is that of members in these chats, or how it begins. */
async function authorsOf(ctx: Context, chats: Entries, names: readonly string[]): Promise<string[]> {
  const chatIds = chats.map(([id]) => id);
  const staffChatIds = chats.filter(([, { chat }]) => KINDS[chat.kind].roster === "staff").map(([id]) => id);
  const found = await Promise.all(
    names.map(async (name) =>
      name === "me"
        ? chats.map(([, { member }]) => member.id)
        : await findMembersByName(ctx.db.pool, { chatIds, staffChatIds, name, limit: NAMESAKES_MAX }),
    ),
  );
  return [...new Set(found.flat())].slice(0, AUTHORS_MAX);
}
