"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { Room, RoomState } from "#contract/rooms.ts";
import type { Phase } from "#contract/run-sheet.ts";
import { acceptsMessages } from "#domain/room/lifecycle.ts";
import { Late } from "#components/providers/late.tsx";
import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

import { NextPhase } from "./next-phase.tsx";
import { PhaseClock } from "./phase-clock.tsx";
import { PhaseExtend } from "./phase-extend.tsx";
import { PhaseIcon } from "./phase-icon.tsx";
import { runningPhase } from "./running-phase.ts";
import { RUNSHEET_WORDS } from "./runsheet-words.ts";
import { usePhaseName } from "./use-phase-name.ts";
import { enterPhase, useRunSheet } from "./use-run-sheet.ts";

const loadDialog = async () => (await import("./run-sheet-dialog.tsx")).RunSheetDialog;

interface PhasesPanelProps {
  room: Room;
  state: RoomState;
}

/** Among the controls: the phases in their order, the one that runs, and one big button to the next. */
export function PhasesPanel(props: PhasesPanelProps) {
  return (
    <LateWords name="runsheet" words={RUNSHEET_WORDS}>
      <Panel {...props} />
    </LateWords>
  );
}

function Panel({ room, state }: PhasesPanelProps) {
  const t = useTranslations("runsheet");
  const [saves, setSaves] = useState(0);
  const [editing, setEditing] = useState(false);
  const { phases } = useRunSheet(room, saves);
  const running = runningPhase(room.phase, state);
  const isPlanned = phases !== null && phases.length > 0;
  return (
    <section className="flex flex-col gap-3" aria-label={t("title")}>
      {isPlanned && (
        <div className="flex items-baseline justify-between gap-3">
          <h3 className="text-sm font-medium text-ink-soft">{t("title")}</h3>
          {running !== null && <PhaseClock phase={running} />}
        </div>
      )}
      {isPlanned && <PhaseList phases={phases} current={running?.index ?? null} />}
      {isPlanned && acceptsMessages(state) && <Steps room={room} phases={phases} />}
      <Button size="sm" variant={isPlanned ? "quiet" : "secondary"} aria-haspopup="dialog" onClick={() => setEditing(true)}>
        {t(isPlanned ? "change" : "plan")} …
      </Button>
      {editing && (
        <Late
          load={loadDialog}
          needed
          props={{ room, onSaved: () => setSaves((before) => before + 1), onClose: () => setEditing(false) }}
        />
      )}
    </section>
  );
}

function PhaseList({ phases, current }: { phases: readonly Phase[]; current: number | null }) {
  const t = useTranslations("runsheet");
  const nameOf = usePhaseName();
  return (
    <ol className="flex flex-col">
      {phases.map((phase, index) => {
        const runs = index === current;
        return (
          <li
            // Two phases may be alike in everything but their place.
            key={index}
            aria-current={runs ? "step" : undefined}
            className={cn("flex min-h-9 items-center gap-2.5 rounded-md px-2", runs ? "bg-accent-soft font-medium" : "text-ink-soft")}
          >
            <PhaseIcon kind={phase.kind} size={16} className={runs ? "text-accent-text" : ""} />
            <bdi className="min-w-0 truncate">{nameOf(phase)}</bdi>
            {runs && <span className="flex-none text-sm text-accent-text">{t("runs")}</span>}
            {phase.minutes !== null && (
              <span className="ms-auto flex-none text-sm figures">{t("minutes", { minutes: phase.minutes })}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Steps({ room, phases }: { room: Room; phases: readonly Phase[] }) {
  const t = useTranslations("runsheet");
  const nameOf = usePhaseName();
  const { busy, run } = useDeed();
  const from = room.phase?.index ?? null;
  const before = from === null || from === 0 ? undefined : phases[from - 1];
  return (
    <>
      <NextPhase room={room} phases={phases} size="lg" block />
      {from !== null && (
        <div className="flex gap-2">
          <PhaseExtend code={room.code} size="sm" />
          {before && (
            <Button
              size="sm"
              busy={busy}
              className="min-w-0 flex-1"
              onClick={() => void run(() => enterPhase(room.code, { to: "previous", from }))}
            >
              <span className="truncate">{t("back", { name: nameOf(before) })}</span>
            </Button>
          )}
        </div>
      )}
    </>
  );
}
