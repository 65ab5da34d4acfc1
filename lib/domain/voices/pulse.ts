import type { PulseKind } from "#contract/pulse.ts";

/** For how long a sign says how it goes. A hand waits for somebody to see it, and does not fade. */
export const FADES_AFTER_MS = 3 * 60_000;

/** The kinds that pass by themselves. */
export const FADING = ["faster", "slower", "lost"] as const satisfies readonly PulseKind[];

/** When a sign that was given at `at` fades, in milliseconds; null for never. */
export function fadesAt(kind: PulseKind, at: number): number | null {
  return kind === "hand" ? null : at + FADES_AFTER_MS;
}

/** What a sign takes back: nobody wants it faster and slower at once. */
export function excluded(kind: PulseKind): PulseKind | null {
  if (kind === "faster") return "slower";
  return kind === "slower" ? "faster" : null;
}
