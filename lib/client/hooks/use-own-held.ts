"use client";

import { useEffect, useState } from "react";

import { call } from "#client/api/call.ts";
import { listen } from "#client/realtime/listen.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import { noteOwnHeld, noteOwnPlace, useOwnHeldStore } from "#client/stores/own-held-store.ts";
import type { OwnHeld } from "#contract/holds.ts";

import { sessionOf } from "./chat-sessions.ts";

/** One's own message that is kept back, and what its author can do about it. Each act rejects with an ApiError. */
export interface OwnHeldNow {
  /** As it is now; null while the server has not said, `gone` where it keeps nothing of that name any more. */
  readonly held: OwnHeld | "gone" | null;
  readonly withdraw: () => Promise<void>;
  readonly rewrite: (content: string) => Promise<OwnHeld | null>;
}

/** Follows one of the viewer's own messages that the room keeps back. Asked for when it is first shown and at each connect, then kept by events. */
export function useOwnHeld(chatId: string, clientMessageId: string): OwnHeldNow {
  const held = useOwnHeldStore(({ chats }) => chats[chatId]?.[clientMessageId] ?? null);
  const online = useConnectionStore(({ state }) => state === "online");
  const [asked, setAsked] = useState(false);
  useEffect(() => followOwn(chatId), [chatId]);
  useEffect(() => {
    if (!online) return;
    let gone = false;
    void askOwn(chatId).then((answered) => gone || !answered || setAsked(true));
    return () => {
      gone = true;
    };
  }, [chatId, online]);
  const params = { chat_id: chatId, held_id: held?.id ?? "" };
  return {
    held: held ?? (asked ? "gone" : null),
    async withdraw() {
      if (held === null) return;
      noteOwnHeld(chatId, [await call("POST /api/v1/chats/{chat_id}/held/{held_id}/withdraw", { params })]);
    },
    async rewrite(content) {
      if (held === null) return null;
      const anew = await call("POST /api/v1/chats/{chat_id}/held/{held_id}/rewrite", { params, body: { content } });
      noteOwnHeld(chatId, [anew]);
      return anew;
    },
  };
}

interface Followed {
  users: number;
  readonly stop: () => void;
}

/** By chat: who hears of its messages. Several rows of one chat hear once. */
const followed = new Map<string, Followed>();
/** By chat: the question that is under way, and the one after it. */
const asking = new Map<string, { readonly now: Promise<boolean>; next: Promise<boolean> | null }>();

function followOwn(chatId: string): () => void {
  const held = followed.get(chatId) ?? { users: 0, stop: hear(chatId) };
  followed.set(chatId, held);
  held.users += 1;
  return () => {
    held.users -= 1;
    if (held.users > 0) return;
    held.stop();
    followed.delete(chatId);
  };
}

function hear(chatId: string): () => void {
  const session = sessionOf(chatId);
  if (session === undefined) return () => undefined;
  const unhear = [
    listen(session.connection, "hold:answered", ({ chat_id, held }) => chat_id === chatId && noteOwnHeld(chatId, [held])),
    listen(session.connection, "hold:placed", ({ chat_id, held_id, place }) => chat_id === chatId && noteOwnPlace(chatId, held_id, place)),
  ];
  return () => {
    for (const stop of unhear) stop();
  };
}

/** Asks for what waits, once for all rows that want to know at the same moment, and never by an answer that was on its way before. Whether it was answered. */
function askOwn(chatId: string): Promise<boolean> {
  const under = asking.get(chatId);
  if (under) return (under.next ??= under.now.then(() => askOwn(chatId)));
  const now = call("GET /api/v1/chats/{chat_id}/held/own", { params: { chat_id: chatId } })
    .then(
      ({ held }) => {
        noteOwnHeld(chatId, held);
        return true;
      },
      () => false,
    )
    .finally(() => asking.delete(chatId));
  asking.set(chatId, { now, next: null });
  return now;
}
