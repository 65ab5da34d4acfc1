import { create } from "zustand";

import type { ClientErrorCode } from "#client/api/call.ts";
import type { ListedChat } from "#contract/chats.ts";

/** What this page knows of the account's chats. */
interface ChatListStore {
  /** The latest activity first; null before the first answer. */
  readonly chats: readonly ListedChat[] | null;
  /** Where the next page begins; null after the last. */
  readonly cursor: string | null;
  /** Why the last attempt failed; null after one that did not. */
  readonly failure: ClientErrorCode | null;
  /** How far the viewer has read on this page, by chat: the server may not have heard of it yet. */
  readonly readTo: Readonly<Record<string, number>>;
}

/** Survives the way into a chat and back, so that the list stands there at once. */
export const useChatListStore = create<ChatListStore>(() => ({ chats: null, cursor: null, failure: null, readTo: {} }));

/** Remembers how far the viewer has read a chat. */
export function noteRead(chatId: string, seq: number): void {
  useChatListStore.setState(({ readTo }) => ({ readTo: { ...readTo, [chatId]: Math.max(readTo[chatId] ?? 0, seq) } }));
}
