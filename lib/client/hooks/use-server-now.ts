"use client";

import { useSyncExternalStore } from "react";

import { serverClock } from "#client/realtime/server-clock.ts";

const LAST_MINUTE_MS = 60_000;
const COARSE_MS = 1000;
const FINE_MS = 250;

/**
 * The server's time in milliseconds, ticking each second, and each quarter of a second in the last minute before `deadline`. 0 while rendered on
 * the server. Recomputed at once when the page wakes: timers sleep with the phone.
 */
export function useServerNow(deadline?: number | null): number {
  const close = deadline !== undefined && deadline !== null && Math.abs(deadline - serverClock.now()) <= LAST_MINUTE_MS + COARSE_MS;
  return useSyncExternalStore(
    close ? subscribeFine : subscribeCoarse,
    () => Math.floor(serverClock.now() / FINE_MS) * FINE_MS,
    () => 0,
  );
}

const subscribeCoarse = (tick: () => void): (() => void) => subscribe(tick, COARSE_MS);
const subscribeFine = (tick: () => void): (() => void) => subscribe(tick, FINE_MS);

function subscribe(tick: () => void, step: number): () => void {
  let timer: ReturnType<typeof setTimeout>;
  // Aimed at the server's next whole step, so that all screens in a hall turn together.
  const schedule = (): void => {
    timer = setTimeout(
      () => {
        tick();
        schedule();
      },
      step - (serverClock.now() % step) + 1,
    );
  };
  schedule();
  document.addEventListener("visibilitychange", tick);
  const unsubscribe = serverClock.subscribe(tick);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", tick);
    unsubscribe();
  };
}
