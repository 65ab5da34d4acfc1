import { create } from "zustand";

import type { ClientErrorCode } from "#client/api/call.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import type { Member } from "#contract/members.ts";

/** Why a chat is over for the viewer. */
export type EndReason = "removed" | "refused" | "left" | "erased" | "signed_out";

/** `waiting`: the viewer stands at a held door and sees nothing yet. */
export type ChatStatus = "loading" | "ready" | "waiting" | "error" | "ended";

/** What a screen knows of a chat. */
export interface ChatView {
  readonly status: ChatStatus;
  /** Set when the status is `error`. */
  readonly failure: ClientErrorCode | null;
  /** Set when the status is `ended`. */
  readonly ended: EndReason | null;
  readonly chat: ChatState | null;
  /** The unread divider stands after this seq. Frozen when the chat was opened or the page last went out of sight. */
  readonly dividerSeq: number | null;
  readonly loadingOlder: boolean;
  /** Whether something that was missed is being fetched. */
  readonly syncing: boolean;
  /** Who waits at a held door; empty for those who may not admit. */
  readonly door: readonly Member[];
  /** Whether the window of the chat's polls is open. */
  readonly pollsOpen: boolean;
  /** Active members as last told; where not all members are seen, this alone counts them. */
  readonly memberCount: number;
  /** Why a message was stored, yet is not what it was written to be; null once the viewer was told. */
  readonly unmarked: ClientErrorCode | null;
}

export const NO_CHAT: ChatView = {
  status: "loading",
  failure: null,
  ended: null,
  chat: null,
  dividerSeq: null,
  loadingOlder: false,
  syncing: false,
  door: [],
  pollsOpen: false,
  memberCount: 0,
  unmarked: null,
};

interface ChatStore {
  readonly chats: Readonly<Record<string, ChatView>>;
}

/** All chats that this page has open. */
export const useChatStore = create<ChatStore>(() => ({ chats: {} }));

export function chatView(chatId: string): ChatView {
  return useChatStore.getState().chats[chatId] ?? NO_CHAT;
}

export function changeChatView(chatId: string, patch: Partial<ChatView>): void {
  useChatStore.setState(({ chats }) => ({ chats: { ...chats, [chatId]: { ...(chats[chatId] ?? NO_CHAT), ...patch } } }));
}

/** Forgets a chat and everything that was said in it. */
export function dropChatView(chatId: string): void {
  useChatStore.setState(({ chats: { [chatId]: _gone, ...chats } }) => ({ chats }));
}
