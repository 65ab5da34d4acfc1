"use client";

import { useEffect, useState } from "react";

const IDLE_MS = 4_000;
const RETRY_MS = 2_000;

/**
 * A part of the program that the first picture does without: fetched when it is needed, or once the page has been quiet for a while, so that it
 * is there without a network too. Asked for again until it comes. Null until then. `load` must be the same function each time.
 */
export function useLate<Part>(load: () => Promise<Part>, needed: boolean): Part | null {
  const [found, setFound] = useState<{ readonly part: Part } | null>(null);
  const [idle, setIdle] = useState(false);
  const wanted = needed || idle;

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
        (part) => gone || setFound({ part }),
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

  return found?.part ?? null;
}
