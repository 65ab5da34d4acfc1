"use client";
import type { ReactNode } from "react";

import { call } from "#client/api/call.ts";
import { useModeration } from "#client/hooks/use-moderation.ts";
import { useRoom } from "#client/hooks/use-room.ts";

import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { RoomBar } from "./room-bar.tsx";
import { RoomMenu } from "./room-menu.tsx";
import { useDeed } from "./use-deed.ts";

interface RoomHeaderProps {
  chatId: string;
  /** The button that shows who is here; it belongs to the chat. */
  people?: ReactNode;
}

/** The head of the chat of a room: name, clock, and everything one can do that is not talking. */
export function RoomHeader({ chatId, people }: RoomHeaderProps) {
  const now = useRoom(chatId);
  const commands = useModeration(chatId);
  const { run } = useDeed();
  const timeZone = useViewerTimeZone(now?.room.time_zone ?? "UTC");
  if (now === null) return <div className="min-h-14" />;
  const { room, me, state, remainingMs, judge } = now;
  const facilitates = judge("MANAGE_CHANNELS") === null;
  // The session hears of it as an event and ends; only a refusal needs words.
  const leave = () => run(() => call("POST /api/v1/rooms/{code}/leave", { params: { code: room.code } }));
  return (
    <RoomBar
      room={room}
      state={state}
      remainingMs={remainingMs}
      commands={facilitates ? commands : null}
      timeZone={timeZone}
      people={people}
      menu={(share) => <RoomMenu code={room.code} onShare={facilitates ? share : null} onLeave={me.role === "owner" ? null : leave} />}
    />
  );
}
