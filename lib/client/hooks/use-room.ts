"use client";

import { useCallback } from "react";

import { serverClock } from "#client/realtime/server-clock.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { judgeInRoom, roomTimes } from "#client/sync/room-facts.ts";
import type { Me, Permission } from "#contract/members.ts";
import type { Room, RoomState } from "#contract/rooms.ts";
import type { Verdict } from "#domain/chat/facts.ts";
import { graceEndsAt, nextTransitionAt, roomState } from "#domain/room/lifecycle.ts";

import { useServerNow } from "./use-server-now.ts";

/** A room at this moment, by the server's clock. */
export interface RoomNow {
  readonly room: Room;
  readonly me: Me;
  readonly state: RoomState;
  /** Until the state changes by itself: the start, the end, the end of the grace, the erasure. 0 once erased. */
  readonly remainingMs: number;
  /** The server's time in milliseconds. */
  readonly now: number;
  readonly endsAt: number;
  readonly graceEndsAt: number;
  /** Whether the viewer may do something now, and if not, why and for how long. Null allows. */
  readonly judge: (permission: Permission) => Verdict;
}

/** The room of a chat that `useChat` has open; null until it is known. Ticks with the server's clock. */
export function useRoom(chatId: string): RoomNow | null {
  const room = useChatStore(({ chats }) => chats[chatId]?.chat?.room ?? null);
  const me = useChatStore(({ chats }) => chats[chatId]?.chat?.me ?? null);
  const now = useServerNow(room === null ? null : nextTransitionAt(roomTimes(room), serverClock.now()));
  const judge = useCallback(
    (permission: Permission): Verdict => (room === null || me === null ? { code: "not_found" } : judgeInRoom(room, me, permission, now)),
    [room, me, now],
  );
  if (room === null || me === null) return null;
  const times = roomTimes(room);
  const next = nextTransitionAt(times, now);
  return {
    room,
    me,
    state: roomState(times, now),
    remainingMs: next === null ? 0 : next - now,
    now,
    endsAt: times.endsAt,
    graceEndsAt: graceEndsAt(times),
    judge,
  };
}
