"use client";
import { useTranslations } from "next-intl";

import { useServerNow } from "#client/hooks/use-server-now.ts";
import type { CurrentPhase } from "#contract/run-sheet.ts";
import { LateWords } from "#components/providers/late-words.tsx";

import { clockDigits, isoDuration } from "../live/countdown.ts";
import { PhaseIcon } from "./phase-icon.tsx";
import { phaseLeft } from "./phase-left.ts";
import { RUNSHEET_WORDS } from "./runsheet-words.ts";
import { usePhaseName } from "./use-phase-name.ts";

/** The phase that runs, and what it has left, to be read from the last row. */
export function StagePhase({ phase }: { phase: CurrentPhase }) {
  return (
    <LateWords name="runsheet" words={RUNSHEET_WORDS}>
      <Phase phase={phase} />
    </LateWords>
  );
}

function Phase({ phase }: { phase: CurrentPhase }) {
  const t = useTranslations("runsheet");
  const name = usePhaseName()(phase);
  const now = useServerNow(phase.ends_at === null ? null : Date.parse(phase.ends_at));
  const left = phaseLeft(phase, now);
  return (
    <div className="flex max-w-1/2 min-w-0 flex-none items-center justify-center gap-[0.5em] text-[1.8em] font-semibold">
      <PhaseIcon kind={phase.kind} className="size-[1em] text-accent-text" />
      <span className="sr-only">{t("label")} </span>
      <bdi className="min-w-0 truncate">{name}</bdi>
      {left !== null && (
        <span role="timer" className="flex-none text-accent-text figures">
          {left > 0 ? <time dateTime={isoDuration(left)}>{clockDigits(left)}</time> : t("over")}
        </span>
      )}
    </div>
  );
}
