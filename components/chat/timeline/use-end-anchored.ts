"use client";

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

import { useLanding } from "./use-landing.ts";

interface EndAnchoredOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly keyOf: (index: number) => string;
  /** Where to begin instead of the end: the first unread row. */
  readonly startIndex: number | null;
  readonly onNearTop: () => void;
}

export interface EndAnchored {
  readonly rows: Virtualizer<HTMLDivElement, HTMLDivElement>;
  /** Whether the list is shown yet: hidden until it stands where it should. */
  readonly ready: boolean;
  readonly atEnd: boolean;
  readonly toEnd: () => void;
  readonly toIndex: (index: number) => void;
  readonly onScroll: () => void;
}

/** Within this of the end, what comes is followed. */
const END_PX = 80;
const NEAR_TOP_PX = 900;
const ROW_PX = 64;

/** A virtual list that stands at its end and follows it, or stays where it is read. What is put above never moves what is in sight. */
export function useEndAnchored({ scroller, count, keyOf, startIndex, onNearTop }: EndAnchoredOptions): EndAnchored {
  "use no memo";
  const [ready, setReady] = useState(false);
  const [atEnd, setAtEnd] = useState(true);
  const pinned = useRef(true);
  const nearTop = useRef(onNearTop);
  const { land, underway } = useLanding(scroller);
  // eslint-disable-next-line react-hooks/incompatible-library -- known to the compiler, which leaves this hook alone
  const rows = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: keyOf,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    overscan: 8,
  });

  useEffect(() => {
    nearTop.current = onNearTop;
  });

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    pinned.current = element.scrollHeight - element.clientHeight - element.scrollTop < END_PX;
    setAtEnd(pinned.current);
    if (element.scrollTop < NEAR_TOP_PX && !underway.current) nearTop.current();
  }, [scroller, underway]);

  const toEnd = useCallback(() => {
    pinned.current = true;
    rows.scrollToEnd();
  }, [rows]);

  useLayoutEffect(() => {
    // Said before the first scroll event does: a list that is measured until then would be taken to its end.
    pinned.current = startIndex === null;
    if (startIndex === null) rows.scrollToEnd();
    else land(() => rows.scrollToIndex(startIndex, { align: "start" }), onScroll);
    setReady(true);
    // Only once: where the list begins is decided when it is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [rows]);

  useShrinking(scroller, () => {
    if (pinned.current) rows.scrollToEnd();
    onScroll();
  });

  const toIndex = useCallback(
    (index: number) => {
      pinned.current = false;
      land(() => rows.scrollToIndex(index, { align: "center" }), onScroll);
    },
    [rows, land, onScroll],
  );

  return { rows, ready, atEnd, toEnd, toIndex, onScroll };
}

/** The keyboard, a rotation, a growing composer: the list changes its height, and what was at its end must stay there. */
function useShrinking(scroller: RefObject<HTMLDivElement | null>, resized: () => void): void {
  const latest = useRef(resized);
  useEffect(() => {
    latest.current = resized;
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => latest.current());
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
}
