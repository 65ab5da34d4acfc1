import type { Readings } from "./rig/interleave.ts";

/** One line of the table. */
export interface Figure {
  /** What goals.ts knows it by. */
  readonly id: string;
  readonly figure: string;
  readonly unit: string;
  readonly value: number | null;
  readonly baseline?: { readonly name: string; readonly value: number | null };
  /** What a reader must know to believe it. */
  readonly note?: string;
}

/** Parley's value by that of the baseline; null if there is none. */
export function ratioOf({ value, baseline }: Figure): number | null {
  return value === null || !baseline?.value ? null : value / baseline.value;
}

/** What makes a run doubtful, in words; empty if nothing does. */
export function doubtsOf(readings: readonly Readings[]): string {
  const most = (name: string): number => Math.max(0, ...readings.map((reading) => reading[name] ?? 0));
  const doubts = [
    most("generatorLoad") > 0.9 ? `generator at ${percent(most("generatorLoad"))}` : "",
    most("otherLoad") > 0.2 ? `others used ${percent(most("otherLoad"))} of the servers' core` : "",
    most("lost") > 0 ? `${most("lost")} messages did not reach everyone` : "",
  ];
  return doubts.filter(Boolean).join("; ");
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
