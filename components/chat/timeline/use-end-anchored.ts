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
  // How far from its end the list stands while it follows that; null where it does not.
  const held = useRef<number | null>(0);
  const top = useRef(0);
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
    const away = fromEnd(element);
    // Only who moves up leaves the end: it goes away by itself from what is about to follow it.
    const movedUp = element.scrollTop < top.current;
    top.current = element.scrollTop;
    if (away < END_PX) held.current = Math.max(0, away);
    else if (movedUp) held.current = null;
    setAtEnd(held.current !== null);
    if (element.scrollTop < NEAR_TOP_PX && !underway.current) nearTop.current();
  }, [scroller, underway]);

  const toEnd = useCallback(() => {
    held.current = 0;
    rows.scrollToEnd();
  }, [rows]);

  useLayoutEffect(() => {
    // Said before the first scroll event does: a list that is measured until then would be taken to its end.
    held.current = startIndex === null ? 0 : null;
    if (startIndex === null) rows.scrollToEnd();
    else land(() => rows.scrollToIndex(startIndex, { align: "start" }), onScroll);
    setReady(true);
    // Only once: where the list begins is decided when it is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [rows]);

  useShrinking(scroller, () => {
    if (held.current !== null) rows.scrollToEnd();
    onScroll();
  });
  useGrowing(scroller, rows.getTotalSize(), held);

  const toIndex = useCallback(
    (index: number) => {
      held.current = null;
      land(() => rows.scrollToIndex(index, { align: "center" }), onScroll);
    },
    [rows, land, onScroll],
  );

  return { rows, ready, atEnd, toEnd, toIndex, onScroll };
}

function fromEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - clientHeight - scrollTop;
}

/** The virtual list follows what is put at its end, but not what comes before a last row that stays there: one's own that waits, or was dismissed. */
function useGrowing(scroller: RefObject<HTMLDivElement | null>, size: number, held: RefObject<number | null>): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || held.current === null) return;
    const grown = fromEnd(element) - held.current;
    if (grown > 1) element.scrollBy(0, grown);
  }, [scroller, size, held]);
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
