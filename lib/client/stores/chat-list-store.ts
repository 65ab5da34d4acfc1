import { create } from "zustand";

import type { ClientErrorCode } from "#client/api/call.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import { asRead, findListed, totalsOf, type UnreadTotals, withChat } from "#client/sync/listed-chats.ts";
import type { ListedChat } from "#contract/chats.ts";

/** What this page knows of the account's chats. */
interface ChatListStore {
  /** Those that are not archived: favourites first, the latest activity first; null before the first answer. */
  readonly chats: readonly ListedChat[] | null;
  /** Where the next page begins; null after the last. */
  readonly cursor: string | null;
  /** Why the last attempt failed; null after one that did not. */
  readonly failure: ClientErrorCode | null;
  /** Those that are archived, in the same order; null until somebody looks at them. */
  readonly archived: readonly ListedChat[] | null;
  readonly archivedCursor: string | null;
  readonly archivedCount: number;
  readonly archivedFailure: ClientErrorCode | null;
  /** How far the viewer has read, by chat: the server may not have heard of it yet. */
  readonly readTo: Readonly<Record<string, number>>;
}

const EMPTY: ChatListStore = {
  chats: null,
  cursor: null,
  failure: null,
  archived: null,
  archivedCursor: null,
  archivedCount: 0,
  archivedFailure: null,
  readTo: {},
};

/** Survives the way into a chat and back, so that the list stands there at once. */
export const useChatListStore = create<ChatListStore>(() => EMPTY);

/** A chat that is held, be it archived; undefined for one that is not. */
export function listedChat(chatId: string): ListedChat | undefined {
  return findListed(useChatListStore.getState(), chatId);
}

/** Changes a chat that is held, and puts it where it belongs then. */
export function changeListedChat(chatId: string, change: (chat: ListedChat) => ListedChat): void {
  const before = listedChat(chatId);
  if (before === undefined) return;
  const after = change(before);
  if (after === before) return;
  useChatListStore.setState(({ chats, archived, archivedCount }) => withChat({ chats: chats ?? [], archived, archivedCount }, after));
}

/** Remembers how far the viewer has read a chat, here or on another device. */
export function noteRead(chatId: string, seq: number): void {
  useChatListStore.setState(({ readTo }) => ({ readTo: { ...readTo, [chatId]: Math.max(readTo[chatId] ?? 0, seq) } }));
  changeListedChat(chatId, (chat) => asRead(chat, seq));
}

/** Takes a chat out that the viewer is in no more. */
export function dropListedChat(chatId: string): void {
  const isOther = ({ id }: ListedChat): boolean => id !== chatId;
  useChatListStore.setState(({ chats, archived }) => ({
    chats: chats?.filter(isOther) ?? null,
    archived: archived?.filter(isOther) ?? null,
  }));
}

/** What is unread at this moment, among the chats that were fetched. Archived chats are not counted. */
export function unreadTotals(): UnreadTotals {
  return totalsOf(useChatListStore.getState().chats ?? [], serverClock.now());
}
