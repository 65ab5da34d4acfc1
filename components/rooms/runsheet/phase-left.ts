import type { CurrentPhase } from "#contract/run-sheet.ts";

/** How long a phase has yet at `now` (milliseconds): 0 once its time is over, null where it has no end of its own. */
export function phaseLeft({ ends_at }: Pick<CurrentPhase, "ends_at">, now: number): number | null {
  return ends_at === null ? null : Math.max(0, Date.parse(ends_at) - now);
}
