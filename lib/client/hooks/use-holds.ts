"use client";

import { useEffect, useMemo, useState } from "react";

import { call } from "#client/api/call.ts";
import { listen } from "#client/realtime/listen.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { HeldMessage, HoldCounts } from "#contract/holds.ts";

import { sessionOf } from "./chat-sessions.ts";
import { keepAsking } from "./keep-asking.ts";

/** Below this many, the rest of a long queue is asked for. */
const ASK_BELOW = 50;

/** What waits in a room, as those who decide about it work through it. */
export interface HeldQueue {
  /** Oldest first; null before the server has answered. */
  readonly held: readonly HeldMessage[] | null;
  /** Whether more wait than are listed. */
  readonly hasMore: boolean;
  /** Each resolves once the server has done it, and rejects with an ApiError. */
  readonly approve: (held: HeldMessage, allOfAuthor: boolean) => Promise<void>;
  readonly dismiss: (held: HeldMessage, reason: string | null) => Promise<void>;
}

interface Listed {
  readonly held: readonly HeldMessage[];
  readonly hasMore: boolean;
}

/** Follows what waits in a room: asked at each connect, then kept by events. What somebody wrote who is not in any more is passed over. */
export function useHeldQueue(chatId: string): HeldQueue {
  const [listed, setListed] = useState<Listed | null>(null);
  const members = useChatStore(({ chats }) => chats[chatId]?.chat?.members);
  const online = useConnectionStore(({ state }) => state === "online");
  const isShort = listed?.hasMore === true && listed.held.length < ASK_BELOW;
  useEffect(() => {
    const session = sessionOf(chatId);
    if (!online || session === undefined) return;
    const asking = keepAsking(
      () => call("GET /api/v1/chats/{chat_id}/held", { params: { chat_id: chatId } }),
      ({ held, next_cursor }) => setListed({ held, hasMore: next_cursor !== null }),
    );
    const unhear = listen(session.connection, "hold:changed", ({ chat_id, held }) => {
      if (chat_id !== chatId) return;
      setListed((before) => before && { ...before, held: withHeld(before.held, held) });
      asking.doubt();
    });
    return () => {
      unhear();
      asking.stop();
    };
  }, [chatId, online, isShort]);
  const held = useMemo(() => listed?.held.filter(({ sender }) => members?.[sender.id] !== undefined) ?? null, [listed, members]);
  const of = ({ id }: HeldMessage) => ({ params: { chat_id: chatId, held_id: id } });
  const gone = (decided: (held: HeldMessage) => boolean) =>
    setListed((before) => before && { ...before, held: before.held.filter((each) => !decided(each)) });
  return {
    held,
    hasMore: listed?.hasMore ?? false,
    async approve(one, all_of_author) {
      await call("POST /api/v1/chats/{chat_id}/held/{held_id}/approve", { ...of(one), body: { all_of_author } });
      gone(({ id, sender }) => id === one.id || (all_of_author && sender.id === one.sender.id));
    },
    async dismiss(one, reason) {
      await call("POST /api/v1/chats/{chat_id}/held/{held_id}/dismiss", { ...of(one), body: { reason } });
      gone(({ id }) => id === one.id);
    },
  };
}

/** The queue with a message as it is now: in its place while it waits, else out of it. */
function withHeld(queue: readonly HeldMessage[], held: HeldMessage): readonly HeldMessage[] {
  const others = queue.filter(({ id }) => id !== held.id);
  if (held.state !== "waiting") return others;
  const order = ({ created_at, id }: HeldMessage): string => `${created_at} ${id}`;
  return [...others, held].sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** How many messages of a room wait, were shown and were removed; null before anybody said. Asked at each connect where `asks`, then kept by events. */
export function useHoldCounts(chatId: string, asks: boolean): HoldCounts | null {
  const [counts, setCounts] = useState<HoldCounts | null>(null);
  const online = useConnectionStore(({ state }) => state === "online");
  useEffect(() => {
    const session = sessionOf(chatId);
    if (session === undefined) return;
    return listen(session.connection, "hold:counted", (told) => {
      if (told.chat_id === chatId) setCounts(told.counts);
    });
  }, [chatId]);
  useEffect(() => {
    if (!online || !asks) return;
    let gone = false;
    call("GET /api/v1/chats/{chat_id}/held/ledger", { params: { chat_id: chatId }, query: { limit: 1 } }).then(
      (ledger) => gone || setCounts(ledger.counts),
      // The next event or connect tells it.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [chatId, online, asks]);
  return counts;
}
