"use client";
import { useCallback, useEffect, useLayoutEffect, useState } from "react";

import type { PublicRoom, RoomState } from "#contract/rooms.ts";
import { call } from "#client/api/call.ts";
import { useServerNow } from "#client/hooks/use-server-now.ts";
import { serverClock } from "#client/realtime/server-clock.ts";

import { pageExchange } from "./page-exchange.ts";
import { pollDelay, publicRoomState } from "./public-room-clock.ts";

export interface PublicRoomView {
  readonly room: PublicRoom;
  readonly state: RoomState;
  /** The server's time in milliseconds. */
  readonly now: number;
  readonly refresh: () => Promise<void>;
}

/** A room as anybody with the code sees it: its state by the server's clock, second by second, and what the facilitator changes meanwhile. */
export function usePublicRoom(initial: PublicRoom): PublicRoomView {
  const [room, setRoom] = useState(initial);
  const now = useNowFrom(initial.server_time, room);
  const state = publicRoomState(room, now);

  const refresh = useCallback(async () => {
    const askedAt = Date.now();
    const seen = await call("GET /api/v1/rooms/{code}", { params: { code: initial.code } });
    serverClock.seed(seen.server_time, askedAt, Date.now());
    setRoom(seen);
  }, [initial.code]);

  usePolling(state, room.is_full, refresh);
  return { room, state, now, refresh };
}

/** The server's time. Until this device's clock is set by it, the moment at which the server drew the page, which is also what its HTML shows. */
function useNowFrom(renderedAt: string, room: PublicRoom): number {
  const now = useServerNow(Date.parse(room.state === "scheduled" ? room.starts_at : room.ends_at));
  useLayoutEffect(() => {
    const { sentAt, receivedAt } = pageExchange();
    serverClock.seed(renderedAt, sentAt, receivedAt);
  }, [renderedAt]);
  return now > 0 ? now : Date.parse(renderedAt);
}

/** Asks again in the state's rhythm and when the page wakes. A lost answer is asked for again later. */
function usePolling(state: RoomState, isFull: boolean, refresh: () => Promise<void>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      const delay = pollDelay(state, isFull, Math.random());
      if (delay !== null) timer = setTimeout(() => void look(), delay);
    };
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      if (!document.hidden) await refresh().catch(() => undefined);
      later();
    };
    const onVisible = (): void => {
      if (!document.hidden) void look();
    };
    later();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [state, isFull, refresh]);
}
