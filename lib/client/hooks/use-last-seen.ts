"use client";

import { useEffect } from "react";

import { call } from "#client/api/call.ts";
import { connection } from "#client/realtime/connection.ts";
import { listen } from "#client/realtime/listen.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { changeOnline, noteLastSeen, setOnline, useOnlineStore } from "#client/stores/online-store.ts";
import type { PresenceServerEvents } from "#contract/realtime/presence.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

/** Whether somebody is connected, and when they last were; null where that is hidden or not known. */
export interface LastSeen {
  readonly isOnline: boolean;
  readonly lastSeen: string | null;
}

/** What is told may be lost, as when a node dies: then whoever was on it is not told to be gone. */
const EVERY_MS = 120_000;
/** What comes together is one question. */
const SOON_MS = 1_000;

let askSoon = (): void => undefined;

/** Hears who comes and goes among the people of one's chats, and asks again when those may be others. Returns the way to stop. */
export function followOnline(): () => void {
  const open = connection();
  const release = open.retain();
  const { presence } = open;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    clearTimeout(timer);
    timer = undefined;
    // Without an answer what was heard so far holds.
    open.request("online:follow", {}).then(
      ({ user_ids }) => setOnline(user_ids),
      () => undefined,
    );
  };
  askSoon = () => void (timer ??= setTimeout(ask, SOON_MS));
  const ticking = setInterval(() => document.visibilityState === "visible" && ask(), EVERY_MS);
  // Nobody is told of any more.
  const lost = (): void => setOnline([]);
  const unlisten = [listen(open, "chat:added", askSoon), listen(open, "chat:removed", askSoon)];
  const changed: PresenceServerEvents["online:changed"] = ({ user_id, is_online, last_seen }) =>
    changeOnline(user_id, is_online, last_seen);
  presence.on("connect", ask).on("disconnect", lost).on("online:changed", changed);
  if (presence.connected) ask();
  return () => {
    clearTimeout(timer);
    clearInterval(ticking);
    askSoon = () => undefined;
    for (const each of unlisten) each();
    presence.off("connect", ask).off("disconnect", lost).off("online:changed", changed);
    release();
  };
}

/** Asks soon again who is here: a block was lifted, of which nobody is told. */
export function refreshOnline(): void {
  askSoon();
}

/** The account of the other one in a pair's chat that is open; null in other chats. */
export function usePartner(chatId: string): string | null {
  return useChatStore(({ chats }) => {
    const chat = chats[chatId]?.chat ?? null;
    if (chat === null || KINDS[chat.kind].joinedBy !== "pair") return null;
    return Object.values(chat.members).find(({ id }) => id !== chat.me.id)?.user_id ?? null;
  });
}

/** When somebody was last here; asked once, then kept by what is heard. Null before anything is known. */
export function useLastSeen(userId: string | null): LastSeen | null {
  const isOnline = useOnlineStore(({ online }) => userId !== null && online.has(userId));
  const lastSeen = useOnlineStore((store) => (userId === null ? undefined : store.lastSeen[userId]));
  useEffect(() => {
    if (userId === null) return;
    const control = new AbortController();
    call("GET /api/v1/users/{user_id}", { params: { user_id: userId }, signal: control.signal }).then(
      ({ last_seen }) => noteLastSeen(userId, last_seen),
      // Nothing is shown then; the next time it is asked again.
      () => undefined,
    );
    return () => control.abort();
  }, [userId]);
  if (isOnline) return { isOnline, lastSeen: null };
  return lastSeen === undefined ? null : { isOnline, lastSeen };
}
