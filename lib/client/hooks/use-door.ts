"use client";

import { useEffect } from "react";

import { call } from "#client/api/call.ts";
import { changeChatView, useChatStore } from "#client/stores/chat-store.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { Member } from "#contract/members.ts";

const NOBODY: readonly Member[] = [];

/** Who waits at the held door of a chat, for those who may admit; nobody for others. Asked at each connect, then kept by events. */
export function useDoor(chatId: string): readonly Member[] {
  const mayAdmit = useChatStore(({ chats }) => chats[chatId]?.chat?.me.permissions.includes("ADMIT_MEMBERS") ?? false);
  const online = useConnectionStore(({ state }) => state === "online");
  useEffect(() => {
    if (!mayAdmit || !online) return;
    let gone = false;
    call("GET /api/v1/chats/{chat_id}/members", { params: { chat_id: chatId }, query: { state: "waiting" } }).then(
      ({ members }) => gone || changeChatView(chatId, { door: members }),
      // The next event or connect tells it.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [chatId, mayAdmit, online]);
  return useChatStore(({ chats }) => chats[chatId]?.door ?? NOBODY);
}
