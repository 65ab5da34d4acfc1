"use client";
import { type ReactNode, useState } from "react";

import { call } from "#client/api/call.ts";
import { useLate } from "#client/hooks/use-late.ts";
import { useModeration } from "#client/hooks/use-moderation.ts";
import { type RoomNow, useRoom } from "#client/hooks/use-room.ts";
import { useDeed } from "#components/providers/use-deed.ts";

import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { RoomBar } from "./room-bar.tsx";
import { type LaneDoor, type OpenTool, pressTool } from "./room-tool.ts";

const loadTools = () => import("./room-tools.tsx");

interface RoomHeaderProps {
  chatId: string;
  /** The button that shows who is here; it belongs to the chat. */
  people?: ReactNode;
  /** Entries of the menu for what of that has no room on a phone. */
  folded?: ReactNode;
  /** The way back to where the room was opened from, if there is one. */
  back?: ReactNode;
  /** Shows a text as messages are shown; that belongs to the chat, too. */
  renderText: (text: string) => ReactNode;
  lane: LaneDoor | null;
}

/** The head of the chat of a room: name, clock, and everything one can do that is not talking. */
export function RoomHeader(props: RoomHeaderProps) {
  const now = useRoom(props.chatId);
  return now === null ? <div className="min-h-14" /> : <Header {...props} now={now} />;
}

function Header({ chatId, people, folded, back, renderText, lane, now }: RoomHeaderProps & { now: RoomNow }) {
  const { room, me, state, remainingMs, extraMinutes, judge } = now;
  const moderation = useModeration(chatId);
  const commands = judge("MANAGE_CHANNELS") === null ? moderation : null;
  const { run } = useDeed();
  const timeZone = useViewerTimeZone(room.time_zone);
  const [tool, setTool] = useState<OpenTool | null>(null);
  const [last, setLast] = useState<OpenTool | null>(null);
  const tools = useLate(loadTools, tool !== null);
  // What is open has to stay known while it fades out.
  if (tool !== null && tool !== last) setLast(tool);
  // The session hears of it as an event and ends; only a refusal needs words.
  const leave = () => run(() => call("POST /api/v1/rooms/{code}/leave", { params: { code: room.code } }));
  return (
    <>
      <RoomBar
        room={room}
        state={state}
        remainingMs={remainingMs}
        extraMinutes={extraMinutes}
        commands={commands}
        people={people}
        back={back}
        unread={lane?.unread ?? 0}
        open={tool?.name ?? null}
        onPress={(name, button) => setTool((open) => pressTool(open, name, button))}
      />
      {tools !== null && last !== null && (
        <tools.RoomTools
          tool={last}
          open={tool !== null}
          onTool={setTool}
          room={room}
          state={state}
          remainingMs={remainingMs}
          commands={commands}
          onLeave={me.role === "owner" ? null : leave}
          timeZone={timeZone}
          renderText={renderText}
          folded={folded}
          lane={lane}
        />
      )}
    </>
  );
}
