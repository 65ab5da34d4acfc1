"use client";

import { type RefObject, useCallback, useEffect, useRef } from "react";

/** A journey of the list to one of its rows, while which nothing may be put above: the row is aimed at by its index. */
export interface Landing {
  /** Sets out with `go`. `landed` is called once the list stands still. */
  readonly land: (go: () => void, landed: () => void) => void;
  readonly underway: RefObject<boolean>;
}

/** More than the virtual list itself wants to be sure that it has arrived. */
const STILL_FRAMES = 4;

/** Watches the list from frame to frame until it has arrived where it was sent. */
export function useLanding(scroller: RefObject<HTMLDivElement | null>): Landing {
  const underway = useRef(false);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const land = useCallback(
    (go: () => void, landed: () => void) => {
      cancelAnimationFrame(frame.current);
      underway.current = true;
      go();
      let [last, still] = [-1, 0];
      const look = (): void => {
        const top = scroller.current?.scrollTop ?? last;
        still = top === last ? still + 1 : 0;
        last = top;
        if (still < STILL_FRAMES) {
          frame.current = requestAnimationFrame(look);
          return;
        }
        underway.current = false;
        landed();
      };
      look();
    },
    [scroller],
  );
  return { land, underway };
}
