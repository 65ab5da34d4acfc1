"use client";
import { useTranslations } from "next-intl";

import { useServerNow } from "#client/hooks/use-server-now.ts";
import type { CurrentPhase } from "#contract/run-sheet.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { cn } from "#components/ui/cn.ts";

import { clockDigits, isoDuration } from "../live/countdown.ts";
import { PhaseIcon } from "./phase-icon.tsx";
import { phaseLeft } from "./phase-left.ts";
import { RUNSHEET_WORDS } from "./runsheet-words.ts";
import { usePhaseName } from "./use-phase-name.ts";

interface PhaseClockProps {
  phase: CurrentPhase;
  className?: string;
}

/** The phase that runs and what it has left, small, beside the clock of the room. Not spoken as it runs; its beginning and its last minute are. */
export function PhaseClock(props: PhaseClockProps) {
  return (
    <LateWords name="runsheet" words={RUNSHEET_WORDS}>
      <Clock {...props} />
    </LateWords>
  );
}

function Clock({ phase, className }: PhaseClockProps) {
  const t = useTranslations("runsheet");
  const nameOf = usePhaseName();
  const now = useServerNow(phase.ends_at === null ? null : Date.parse(phase.ends_at));
  const left = phaseLeft(phase, now);
  return (
    <span role="timer" className={cn("inline-flex min-w-0 items-center gap-1.5 text-ink-soft figures", className)}>
      <span className="sr-only">{t("label")} </span>
      {/* Where a head has no room for the name, its sign stands for it. */}
      <PhaseIcon kind={phase.kind} size={16} className="hidden @max-[11rem]:block" />
      <bdi className="truncate @max-[11rem]:sr-only">{nameOf(phase)}</bdi>
      {left !== null &&
        (left > 0 ? (
          <time dateTime={isoDuration(left)} className="flex-none font-medium">
            {clockDigits(left)}
          </time>
        ) : (
          <span className="flex-none font-medium text-warn">{t("over")}</span>
        ))}
    </span>
  );
}
