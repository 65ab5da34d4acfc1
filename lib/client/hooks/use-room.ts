"use client";

import { useCallback } from "react";

import { serverClock } from "#client/realtime/server-clock.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { judgeInRoom, timesFor } from "#client/sync/room-facts.ts";
import type { Me, Permission } from "#contract/members.ts";
import type { Room, RoomState } from "#contract/rooms.ts";
import type { Verdict } from "#domain/chat/facts.ts";
import { endsAtFor, graceEndsAt, nextTransitionAt, roomState } from "#domain/room/lifecycle.ts";

import { useServerNow } from "./use-server-now.ts";

const MINUTE_MS = 60_000;

/** A room at this moment as it is for the viewer, by the server's clock. */
export interface RoomNow {
  readonly room: Room;
  readonly me: Me;
  readonly state: RoomState;
  /** By how much the viewer's end is later than that of the others; 0 for most. */
  readonly extraMinutes: number;
  /** Until the state changes by itself: the start, the end, the end of the grace, the erasure. 0 once erased. */
  readonly remainingMs: number;
  /** The server's time in milliseconds. */
  readonly now: number;
  /** The viewer's own end. */
  readonly endsAt: number;
  readonly graceEndsAt: number;
  /** Whether the viewer may do something now, and if not, why and for how long. Null allows. */
  readonly judge: (permission: Permission) => Verdict;
}

/** The room of a chat that `useChat` has open; null until it is known. Ticks with the server's clock. */
export function useRoom(chatId: string): RoomNow | null {
  const room = useChatStore(({ chats }) => chats[chatId]?.chat?.room ?? null);
  const me = useChatStore(({ chats }) => chats[chatId]?.chat?.me ?? null);
  const now = useServerNow(room === null || me === null ? null : nextTransitionAt(timesFor(room, me), serverClock.now()));
  const judge = useCallback(
    (permission: Permission): Verdict => (room === null || me === null ? { code: "not_found" } : judgeInRoom(room, me, permission, now)),
    [room, me, now],
  );
  if (room === null || me === null) return null;
  const times = timesFor(room, me);
  const next = nextTransitionAt(times, now);
  return {
    room,
    me,
    state: roomState(times, now),
    remainingMs: next === null ? 0 : next - now,
    now,
    extraMinutes: Math.round((endsAtFor(times) - times.endsAt) / MINUTE_MS),
    endsAt: endsAtFor(times),
    graceEndsAt: graceEndsAt(times),
    judge,
  };
}
