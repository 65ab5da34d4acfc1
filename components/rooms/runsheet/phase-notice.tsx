"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";

import type { RoomNow } from "#client/hooks/use-room.ts";
import type { Room, RoomSettings } from "#contract/rooms.ts";
import type { CurrentPhase } from "#contract/run-sheet.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Button } from "#components/ui/button.tsx";

import { NextPhase } from "./next-phase.tsx";
import { PhaseExtend } from "./phase-extend.tsx";
import { PhaseIcon } from "./phase-icon.tsx";
import { phaseLeft } from "./phase-left.ts";
import { lookAtPhase, type PhaseMemory, type PhaseNews } from "./phase-news.ts";
import { RUNSHEET_WORDS } from "./runsheet-words.ts";
import { usePhaseName } from "./use-phase-name.ts";
import { useRunSheet } from "./use-run-sheet.ts";

const SHOWN_MS = 12_000;

interface PhaseNoticeProps {
  now: RoomNow;
  phase: CurrentPhase;
}

/**
 * Below the head of a room: what phase begins and what it asks of one, and that a minute is left, for a while; and to whoever runs the room, that the
 * time is up and what comes next, until they have gone on. Stands in a region that is spoken politely.
 */
export function PhaseNotice(props: PhaseNoticeProps) {
  return (
    <LateWords name="runsheet" words={RUNSHEET_WORDS}>
      <Notices {...props} />
    </LateWords>
  );
}

function Notices({ now, phase }: PhaseNoticeProps) {
  const [news, dismiss] = useNews(now, phase);
  const runsIt = now.judge("MANAGE_CHANNELS") === null;
  if (runsIt && phaseLeft(phase, now.now) === 0) return <TimeIsUp room={now.room} phase={phase} />;
  if (news === null) return null;
  return <News news={news} room={now.room} phase={phase} runsIt={runsIt} onDismiss={dismiss} />;
}

/** What there is to say at this moment, for as long as it is shown. */
function useNews({ now }: RoomNow, phase: CurrentPhase): readonly [PhaseNews | null, () => void] {
  const memory = useRef<PhaseMemory | null>(null);
  const [shown, setShown] = useState<{ readonly news: PhaseNews; readonly of: string } | null>(null);
  useEffect(() => {
    // Nobody sees it now, and screen readers pass a hidden page by. The clock ticks when the page is shown again.
    if (now === 0 || document.visibilityState === "hidden") return;
    const looked = lookAtPhase(memory.current, phase, now);
    memory.current = looked.memory;
    if (looked.news !== null) setShown({ news: looked.news, of: phase.started_at });
  }, [phase, now]);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return [shown?.of === phase.started_at ? shown.news : null, () => setShown(null)];
}

interface NewsProps {
  news: PhaseNews;
  room: Room;
  phase: CurrentPhase;
  runsIt: boolean;
  onDismiss: () => void;
}

function News({ news, room, phase, runsIt, onDismiss }: NewsProps) {
  const t = useTranslations("runsheet");
  const name = usePhaseName()(phase);
  const rule = runsIt || news.is === "minute" ? null : ruleOf(phase, room.settings);
  const action = (
    <Button size="sm" variant="quiet" onClick={onDismiss} className="-me-3">
      {t("dismiss")}
    </Button>
  );
  return (
    <Strip phase={phase} action={action}>
      <span className="font-medium">{wordsOf()}</span> {rule !== null && <span>{t(rule)}</span>}
    </Strip>
  );

  function wordsOf(): string {
    if (news.is === "minute") return t("minute_left", { name });
    return news.minutes === null ? t("begins_open", { name }) : t("begins", { name, minutes: news.minutes });
  }
}

/** The rule of the phase that a member has most need to know of; null where it is free talk. */
function ruleOf({ kind }: CurrentPhase, { frozen, hold, names_hidden }: RoomSettings): "revealed" | "frozen" | "waits" | "nameless" | null {
  if (kind === "reveal") return "revealed";
  if (frozen) return "frozen";
  if (hold === "everyone") return "waits";
  return names_hidden ? "nameless" : null;
}

function TimeIsUp({ room, phase }: { room: Room; phase: CurrentPhase }) {
  const t = useTranslations("runsheet");
  const name = usePhaseName()(phase);
  const { phases } = useRunSheet(room);
  const action = (
    <>
      <PhaseExtend code={room.code} size="sm" />
      {phases !== null && <NextPhase room={room} phases={phases} size="sm" />}
    </>
  );
  return (
    <Strip phase={phase} action={action}>
      <span className="font-medium">{t("is_over", { name })}</span>
    </Strip>
  );
}

function Strip({ phase, action, children }: { phase: CurrentPhase; action: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-soft px-4 py-2 text-sm">
      <PhaseIcon kind={phase.kind} className="text-accent-text" />
      <p className="min-w-0 flex-1 basis-48 text-pretty">{children}</p>
      <div className="flex min-w-0 flex-wrap gap-2">{action}</div>
    </div>
  );
}
