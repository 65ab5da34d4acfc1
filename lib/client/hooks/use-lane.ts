"use client";

import { useEffect, useState } from "react";

import { call } from "#client/api/call.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";

import { keepAsking } from "./keep-asking.ts";
import { holdSession } from "./chat-sessions.ts";

/** The chat of those who run a room, as far as a screen of the room needs to know. */
export interface Lane {
  /** Null until the server has said which chat it is. */
  readonly chatId: string | null;
  /** How many of the messages that are held were said by others since the viewer last looked. */
  readonly unread: number;
}

/** Follows the lane of a room for somebody who runs it: from the moment there is somebody else to talk to, or it is `wanted`. Until then it costs nothing. */
export function useLane(roomChatId: string, code: string, wanted: boolean): Lane {
  const [chatId, setChatId] = useState<string | null>(null);
  const leaders = useChatStore(({ chats }) => countLeaders(chats[roomChatId]?.chat));
  const online = useConnectionStore(({ state }) => state === "online");
  const asks = (wanted || leaders > 1) && online && chatId === null;
  useEffect(() => {
    if (!asks) return;
    const asking = keepAsking(
      () => call("POST /api/v1/rooms/{code}/lane", { params: { code } }),
      ({ chat_id }) => setChatId(chat_id),
    );
    return () => asking.stop();
  }, [asks, code]);
  useEffect(() => (chatId === null ? undefined : holdSession(chatId)), [chatId]);
  const unread = useChatStore(({ chats }) => (chatId === null ? 0 : countUnread(chats[chatId]?.chat)));
  return { chatId, unread };
}

function countLeaders(chat: ChatState | null | undefined): number {
  return Object.values(chat?.members ?? {}).filter(({ role }) => STAFF.includes(role)).length;
}

function countUnread(chat: ChatState | null | undefined): number {
  if (!chat) return 0;
  const { messages, me } = chat;
  return messages.filter(
    ({ delivery, seq, sender, deleted_at }) => delivery === "sent" && seq > me.last_read_seq && sender.id !== me.id && deleted_at === null,
  ).length;
}
