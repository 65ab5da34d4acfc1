import type { Chat, ChatList, ListedChat } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Message } from "#contract/messages.ts";
import type { ChangePreferencesInput } from "#contract/preferences.ts";
import { isQuiet } from "#domain/chat/preferences.ts";

/** As much of a list as was fetched, and where the next page begins; a null cursor is its end. */
export interface HeldList {
  readonly chats: readonly ListedChat[];
  readonly cursor: string | null;
}

/** The account's chats, with those that are archived beside them; null where these were not asked for. */
export interface HeldChats {
  readonly chats: readonly ListedChat[];
  readonly archived: readonly ListedChat[] | null;
  readonly archivedCount: number;
}

/** What of all chats is unread: how many of them, and how many messages name the viewer. */
export interface UnreadTotals {
  readonly chats: number;
  readonly mentions: number;
}

/** The order of the list: favourites first, the latest activity first. The server's statement has the same. */
export function byPlace(one: ListedChat, other: ListedChat): number {
  if (one.is_favourite !== other.is_favourite) return one.is_favourite ? -1 : 1;
  if (one.last_activity_at !== other.last_activity_at) return one.last_activity_at > other.last_activity_at ? -1 : 1;
  return one.id > other.id ? -1 : 1;
}

/** A list after its first page was fetched anew. Chats that were held further down stay, unless they have moved up into that page. */
export function withBeginning(held: HeldList | null, page: ChatList): HeldList {
  const known = new Map(held?.chats.map((chat) => [chat.id, chat]));
  const chats = page.chats.map((chat) => newest(chat, known.get(chat.id))).sort(byPlace);
  const fresh = { chats, cursor: page.next_cursor };
  const end = page.chats.at(-1);
  if (held === null || end === undefined || !page.has_more) return fresh;
  const ids = new Set(page.chats.map(({ id }) => id));
  const older = held.chats.filter((chat) => !ids.has(chat.id) && byPlace(end, chat) < 0);
  return older.length === 0 ? fresh : { chats: [...chats, ...older], cursor: held.cursor };
}

/** A list with the page after it. */
export function withEnd(held: HeldList, page: ChatList): HeldList {
  const ids = new Set(held.chats.map(({ id }) => id));
  return { chats: [...held.chats, ...page.chats.filter(({ id }) => !ids.has(id))], cursor: page.next_cursor };
}

/** A chat as an answer has it, unless this page has heard more of it since: answers and events may cross. */
function newest(fresh: ListedChat, held: ListedChat | undefined): ListedChat {
  if (held === undefined || held.last_seq <= fresh.last_seq) return fresh;
  const { last_seq, last_message, last_activity_at, unread_count, mention_count, is_archived } = held;
  return { ...fresh, last_seq, last_message, last_activity_at, unread_count, mention_count, is_archived };
}

/** Puts a chat that is held where it belongs now. */
export function withChat(held: HeldChats, chat: ListedChat): HeldChats {
  const before = findListed(held, chat.id);
  if (before === undefined) return held;
  const without = (chats: readonly ListedChat[]): ListedChat[] => chats.filter(({ id }) => id !== chat.id);
  const put = (chats: readonly ListedChat[], here: boolean): readonly ListedChat[] =>
    here ? [...without(chats), chat].sort(byPlace) : without(chats);
  return {
    chats: put(held.chats, !chat.is_archived),
    archived: held.archived && put(held.archived, chat.is_archived),
    archivedCount: held.archivedCount + Number(chat.is_archived) - Number(before.is_archived),
  };
}

/** A chat that is held; undefined for one that is not. */
export function findListed(
  { chats, archived }: Pick<HeldChats, "archived"> & { readonly chats: readonly ListedChat[] | null },
  chatId: string,
) {
  const is = ({ id }: ListedChat): boolean => id === chatId;
  return chats?.find(is) ?? archived?.find(is);
}

/** A chat in which somebody has said something. One that was known already changes nothing. `now` in milliseconds. */
export function withMessage(chat: ListedChat, message: Message, now: number): ListedChat {
  if (message.seq <= chat.last_seq) return chat;
  const isNew = message.sender.id !== chat.member_id && message.seq > chat.last_read_seq;
  const names = isNew && message.mentions.includes(chat.member_id);
  const counted = (count: number, more: boolean): number => Math.min(count + Number(more), LIMITS.unreadMax);
  return {
    ...chat,
    last_seq: message.seq,
    last_message: message,
    last_activity_at: message.created_at,
    unread_count: counted(chat.unread_count, isNew),
    mention_count: counted(chat.mention_count, names),
    is_archived: chat.is_archived && isQuiet(chat.muted_until, now),
  };
}

/** A chat whose last message may have been edited or deleted. */
export function withChangedMessage(chat: ListedChat, message: Pick<Message, "id"> & Partial<Message>): ListedChat {
  return chat.last_message?.id === message.id ? { ...chat, last_message: { ...chat.last_message, ...message } } : chat;
}

/** A chat that is called otherwise now. A DM is called by its other one, whatever its own name. */
export function withFrame(held: ListedChat, { title, description, speaks_as_one }: Chat): ListedChat {
  return held.kind === "dm" ? held : { ...held, title, description, speaks_as_one };
}

/** A chat that the viewer has read up to a seq, perhaps to its end. */
export function asRead(chat: ListedChat, seq: number): ListedChat {
  if (seq <= chat.last_read_seq && chat.unread_count === 0) return chat;
  const last_read_seq = Math.max(chat.last_read_seq, seq);
  const isAll = chat.last_message === null || last_read_seq >= chat.last_message.seq;
  return isAll ? { ...chat, last_read_seq, unread_count: 0, mention_count: 0 } : { ...chat, last_read_seq };
}

/** A chat as it will be kept, before the server has answered. */
export function asKept(chat: ListedChat, { muted_until, archived, favourite, marked_unread }: ChangePreferencesInput): ListedChat {
  return {
    ...chat,
    muted_until: muted_until === undefined ? chat.muted_until : muted_until,
    is_archived: archived ?? chat.is_archived,
    is_favourite: favourite ?? chat.is_favourite,
    marked_unread: marked_unread ?? chat.marked_unread,
  };
}

/** What of these chats is unread at `now` (milliseconds). Muted ones are left out, but for what names the viewer. */
export function totalsOf(chats: readonly ListedChat[], now: number): UnreadTotals {
  const counts = chats.filter((chat) =>
    isQuiet(chat.muted_until, now) ? chat.mention_count > 0 : chat.unread_count > 0 || chat.marked_unread,
  );
  return { chats: counts.length, mentions: chats.reduce((sum, chat) => sum + chat.mention_count, 0) };
}
