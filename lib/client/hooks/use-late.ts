"use client";

import { useEffect, useState } from "react";

const IDLE_MS = 4_000;
const RETRY_MS = 2_000;

interface Arrived<Part> {
  readonly load: () => Promise<Part>;
  readonly part: Part;
}

/** What has come: whoever shows it next does so at once, and nothing moves under a finger. */
const arrived = new WeakMap<() => Promise<unknown>, Arrived<unknown>>();

/**
 * A part of the program that the first picture does without: fetched when it is needed, or once the page has been quiet for a while, so that it
 * is there without a network too. Asked for again until it comes. Null until then. `load` must be the same function each time; where it is another
 * one, what the last one fetched stays until the new part is here.
 */
export function useLate<Part>(load: () => Promise<Part>, needed: boolean): Part | null {
  const [found, setFound] = useState<Arrived<Part> | null>(null);
  const known = found?.load === load ? found : ((arrived.get(load) as Arrived<Part> | undefined) ?? null);
  const [idle, setIdle] = useState(false);
  const wanted = (needed || idle) && known === null;

  useEffect(() => {
    const timer = setTimeout(() => setIdle(true), IDLE_MS);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = (): void => {
      load().then(
        (part) => {
          arrived.set(load, { load, part });
          if (!gone) setFound({ load, part });
        },
        () => {
          if (!gone) timer = setTimeout(attempt, RETRY_MS);
        },
      );
    };
    attempt();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [wanted, load]);

  return (known ?? found)?.part ?? null;
}
