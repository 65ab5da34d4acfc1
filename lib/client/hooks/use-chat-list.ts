"use client";

import { useEffect, useMemo, useState } from "react";

import type { ClientErrorCode } from "#client/api/call.ts";
import { connection } from "#client/realtime/connection.ts";
import { useChatListStore } from "#client/stores/chat-list-store.ts";
import { dropListedChat, moreChats, refreshChats } from "#client/sync/chat-list.ts";
import type { ListedChat } from "#contract/chats.ts";
import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

/** The account's chats as a screen shows them. */
export interface MyChats {
  /** The latest activity first; null before the first answer. */
  readonly chats: readonly ListedChat[] | null;
  /** Why the list is not there, or not up to date. */
  readonly failure: ClientErrorCode | null;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly more: () => void;
  readonly refresh: () => void;
}

/** Messages in chats that are not open are not told to this page. */
const EVERY_MS = 30_000;

/** The list of one's chats, kept fresh: asked again when the window is looked at, when one is added or taken away, and now and then. */
export function useChatList(): MyChats {
  const { chats, cursor, failure, readTo } = useChatListStore();
  const [loadingMore, setLoadingMore] = useState(false);
  useEffect(keepFresh, []);
  const more = async (): Promise<void> => {
    setLoadingMore(true);
    await moreChats();
    setLoadingMore(false);
  };
  const shown = useMemo(() => chats?.map((chat) => asRead(chat, readTo[chat.id] ?? 0)) ?? null, [chats, readTo]);
  return { chats: shown, failure, hasMore: cursor !== null, loadingMore, more: () => void more(), refresh: () => void refreshChats() };
}

/** What was read on this page counts as read, even while the server does not know of it. */
function asRead(chat: ListedChat, readTo: number): ListedChat {
  const read = chat.last_message !== null && readTo >= chat.last_message.seq;
  return read && chat.unread_count > 0 ? { ...chat, unread_count: 0 } : chat;
}

function keepFresh(): () => void {
  const refresh = (): void => {
    if (document.visibilityState === "visible") void refreshChats();
  };
  const removed: RoomsServerEvents["chat:removed"] = ({ chat_id }) => {
    dropListedChat(chat_id);
    refresh();
  };
  const open = connection();
  const release = open.retain();
  const { rooms } = open;
  rooms.on("chat:added", refresh).on("chat:removed", removed);
  window.addEventListener("focus", refresh);
  document.addEventListener("visibilitychange", refresh);
  const timer = setInterval(refresh, EVERY_MS);
  refresh();
  return () => {
    clearInterval(timer);
    window.removeEventListener("focus", refresh);
    document.removeEventListener("visibilitychange", refresh);
    rooms.off("chat:added", refresh).off("chat:removed", removed);
    release();
  };
}
