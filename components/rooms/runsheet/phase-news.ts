import type { CurrentPhase } from "#contract/run-sheet.ts";

import { phaseLeft } from "./phase-left.ts";

const MINUTE_MS = 60_000;

/** The phase and the time that it had left (milliseconds) when one last looked. */
export interface PhaseMemory {
  readonly startedAt: string;
  readonly left: number | null;
}

/** What there is to say about a phase: that it has begun, or that it ends in a minute. `minutes` is null where it has no end of its own. */
export type PhaseNews = { readonly is: "begun"; readonly minutes: number | null } | { readonly is: "minute" };

/**
 * Looks at the phase that runs and tells what there is to say. Passing the last minute as time goes by is what counts, not being in it; and whoever
 * comes into a phase is told of it as of one that begins, unless its time is over.
 */
export function lookAtPhase(
  last: PhaseMemory | null,
  phase: Pick<CurrentPhase, "started_at" | "ends_at">,
  now: number,
): { readonly memory: PhaseMemory; readonly news: PhaseNews | null } {
  const left = phaseLeft(phase, now);
  const memory = { startedAt: phase.started_at, left };
  if (last?.startedAt !== phase.started_at) {
    return { memory, news: left === 0 ? null : { is: "begun", minutes: left === null ? null : wholeMinutes(left) } };
  }
  const passed = last.left !== null && left !== null && last.left > MINUTE_MS && left <= MINUTE_MS && left > 0;
  return { memory, news: passed ? { is: "minute" } : null };
}

/** To the nearest: a clock that is a moment behind must not make five minutes six. */
function wholeMinutes(ms: number): number {
  return Math.max(1, Math.round(ms / MINUTE_MS));
}
