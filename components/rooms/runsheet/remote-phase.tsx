"use client";
import type { Room, RoomState } from "#contract/rooms.ts";
import { LateWords } from "#components/providers/late-words.tsx";

import { NextPhase } from "./next-phase.tsx";
import { PhaseClock } from "./phase-clock.tsx";
import { PhaseExtend } from "./phase-extend.tsx";
import { runningPhase } from "./running-phase.ts";
import { RUNSHEET_WORDS } from "./runsheet-words.ts";
import { useRunSheet } from "./use-run-sheet.ts";

/** On the facilitator's phone: the phase that runs with what it has left, and one button to the next. Nothing for a room without phases. */
export function RemotePhase({ room, state }: { room: Room; state: RoomState }) {
  const { phases } = useRunSheet(room);
  const running = runningPhase(room.phase, state);
  if (phases === null || phases.length === 0) return null;
  return (
    <LateWords name="runsheet" words={RUNSHEET_WORDS}>
      <section className="flex flex-col gap-3">
        {running !== null && (
          <div className="flex items-center justify-between gap-3">
            <PhaseClock phase={running} className="text-lg" />
            <PhaseExtend code={room.code} />
          </div>
        )}
        <NextPhase room={room} phases={phases} size="lg" block />
      </section>
    </LateWords>
  );
}
