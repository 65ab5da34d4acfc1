const BASE_MS = 500;
const CAP_MS = 8_000;

/**
 * Milliseconds to wait before the next try, after `failures` failed ones: exponential with jitter, so that a hall full of phones does not come
 * back in one wave. `luck` is a random number from 0 to 1.
 */
export function backOff(failures: number, luck: number, cap: number = CAP_MS): number {
  const ceiling = Math.min(cap, BASE_MS * 2 ** Math.min(failures, 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * luck);
}
