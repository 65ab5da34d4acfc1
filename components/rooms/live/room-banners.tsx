"use client";
import { useMemo } from "react";

import { useDoor } from "#client/hooks/use-door.ts";
import { useLate } from "#client/hooks/use-late.ts";
import { type Moderation, useModeration } from "#client/hooks/use-moderation.ts";
import { type RoomNow, useRoom } from "#client/hooks/use-room.ts";

import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { ClosingNotice } from "./closing-notice.tsx";
import type { DoorCommands, DoorQueueProps } from "./door-queue.tsx";
import { ExtendButtons } from "./extend-buttons.tsx";
import type { RoomAsidesProps } from "./room-asides.tsx";
import { RoomBanner } from "./room-banner.tsx";

/** What stands between the head of a room and its messages: its unusual state, the time running out, people at the door. */
export function RoomBanners({ chatId, renderText }: { chatId: string } & Pick<RoomAsidesProps, "renderText">) {
  const now = useRoom(chatId);
  const moderation = useModeration(chatId);
  const waiting = useDoor(chatId);
  const door = useMemo(() => doorCommands(moderation), [moderation]);
  const timeZone = useViewerTimeZone(now?.room.time_zone ?? "UTC");
  const asides = useLate(loadAsides, now !== null && hasAside(now));
  if (now === null) return null;
  const { room, state, remainingMs, endsAt, judge } = now;
  const facilitates = judge("MANAGE_CHANNELS") === null;
  return (
    <>
      <RoomBanner room={room} state={state} commands={facilitates ? moderation : null} timeZone={timeZone} />
      <ClosingNotice
        state={state}
        remainingMs={remainingMs}
        endsAt={endsAt}
        action={facilitates ? <ExtendButtons extend={moderation.extend} /> : undefined}
      />
      {/* Present from the start: what comes into it is then spoken, once and politely. */}
      <div role="status" aria-atomic="false">
        {asides !== null && <asides.RoomAsides now={now} timeZone={timeZone} renderText={renderText} />}
      </div>
      {judge("ADMIT_MEMBERS") === null && <LateDoor waiting={waiting} commands={door} />}
    </>
  );
}

const loadAsides = () => import("./room-asides.tsx");

/** Most rooms have none of it. */
function hasAside({ room, extraMinutes }: RoomNow): boolean {
  return room.settings.brief !== null || room.follow_up !== null || room.phase !== null || extraMinutes > 0;
}

const loadDoor = () => import("./door-queue.tsx");

/** Fetched apart: most rooms hold no door, and guests never see it. */
function LateDoor(props: DoorQueueProps) {
  const door = useLate(loadDoor, props.waiting.length > 0);
  return door === null ? null : <door.DoorQueue {...props} />;
}

/** Turning somebody away at the door is removing them before they came in, and can be taken back in the same way. */
export function doorCommands({ admit, remove, restore }: Moderation): DoorCommands {
  return { admit, turnAway: remove, letInAfterAll: restore };
}
