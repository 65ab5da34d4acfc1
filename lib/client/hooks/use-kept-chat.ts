"use client";

import { useEffect, useRef } from "react";

import { keptAccount } from "#client/offline/kept-account.ts";
import { KEPT_MESSAGES } from "#client/offline/kept-chats.ts";
import { keptChatsOf } from "#client/offline/keep-up.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";

import { chatActions } from "./chat-actions.ts";
import { sessionOf } from "./chat-sessions.ts";

/** A server that has not answered by then is given up for the moment. */
const PATIENCE_MS = 1_500;
/** Somebody who only looks in costs the server nothing more. */
const QUIET_MS = 3_000;

/** Shows an open chat as this device kept it while the server does not answer, and sees to it that enough of it can be kept. */
export function useKeptChat(chatId: string): void {
  useEffect(() => offerKept(chatId), [chatId]);
  const held = useChatStore(({ chats }) => {
    const view = chats[chatId];
    const chat = view?.status === "ready" && !view.loadingOlder ? view.chat : null;
    return chat?.hasMore && chat.sentCount < KEPT_MESSAGES ? chat.sentCount : null;
  });
  const online = useConnectionStore(({ state }) => state === "online");
  const refused = useRef(false);
  useEffect(() => {
    refused.current = false;
  }, [chatId, online]);
  useEffect(() => {
    if (held === null || !online) return;
    const fill = (): void => {
      // Whoever was refused once asks again after the next connection.
      if (!refused.current)
        chatActions(chatId)
          .loadOlder()
          .catch(() => (refused.current = true));
    };
    const timer = setTimeout(fill, QUIET_MS);
    return () => clearTimeout(timer);
  }, [chatId, held, online]);
}

function offerKept(chatId: string): () => void {
  let gone = false;
  const offer = async (): Promise<void> => {
    const account = keptAccount();
    if (account === null) return;
    const found = await (await keptChatsOf(account)).read(chatId);
    if (!gone && found !== null) sessionOf(chatId)?.startFrom(found.state, found.memberCount);
  };
  // A device that cannot be read shows what the server says, when it says it.
  const begin = (): void => void offer().catch(() => undefined);
  const timer = setTimeout(begin, navigator.onLine ? PATIENCE_MS : 0);
  const unsubscribe = useConnectionStore.subscribe(({ state }, before) => state === "offline" && state !== before.state && begin());
  return () => {
    gone = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
