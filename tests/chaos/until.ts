import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 20;

/** Waits until the condition holds and answers how many milliseconds that took; null if it does not within `ms`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  ms: number,
  everyMs: number = LOOK_EVERY_MS,
): Promise<number | null> {
  const began = performance.now();
  for (;;) {
    if (await condition()) return performance.now() - began;
    if (performance.now() - began > ms) return null;
    await pause(everyMs);
  }
}
