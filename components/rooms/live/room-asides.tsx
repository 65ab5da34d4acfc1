"use client";
import type { ReactNode } from "react";

import type { RoomNow } from "#client/hooks/use-room.ts";

import { Late } from "#components/providers/late.tsx";

import { runningPhase } from "../runsheet/running-phase.ts";
import { BriefCard } from "./brief-card.tsx";
import { ExtraTimeStrip } from "./extra-time-strip.tsx";
import { FollowUpStrip } from "./follow-up-strip.tsx";

const loadPhaseNotice = async () => (await import("../runsheet/phase-notice.tsx")).PhaseNotice;

export interface RoomAsidesProps {
  now: RoomNow;
  /** The reader's zone. */
  timeZone: string;
  /** Shows a text as messages are shown. */
  renderText: (text: string) => ReactNode;
}

/** What only some rooms have to say below their head: the phase, the brief, somebody's extra time, the way to stay in touch. Fetched apart. */
export function RoomAsides({ now, timeZone, renderText }: RoomAsidesProps) {
  const { room, state, remainingMs, extraMinutes, endsAt, judge } = now;
  const { brief } = room.settings;
  const phase = runningPhase(room.phase, state);
  const runsIt = judge("MANAGE_CHANNELS") === null;
  const isOver = now.now >= Date.parse(room.ends_at);
  return (
    <>
      {phase !== null && <Late load={loadPhaseNotice} needed props={{ now, phase }} />}
      {brief !== null && !runsIt && <BriefCard key={brief} chatId={room.chat_id} brief={brief} renderText={renderText} />}
      <ExtraTimeStrip minutes={extraMinutes} until={state === "open" && isOver ? endsAt : null} timeZone={timeZone} />
      {room.follow_up !== null && !runsIt && <FollowUpStrip followUp={room.follow_up} state={state} remainingMs={remainingMs} />}
    </>
  );
}
