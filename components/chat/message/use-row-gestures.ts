"use client";

import { type PointerEvent, type RefObject, type TouchEvent, useEffect, useMemo, useRef } from "react";

import { STILL_PX, watchLongPress } from "#components/ui/long-press.ts";
import { onward } from "#components/ui/onward.ts";

interface Gestures {
  /** Pressed long without moving. */
  readonly onLongPress: () => void;
  /** Swiped the way that the text runs; null where nothing can be answered. */
  readonly onSwipe: (() => void) | null;
}

interface RowHandlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onTouchEnd: (event: TouchEvent) => void;
}

const SWIPE_PX = 56;
const MOST_PX = 80;
/** A swipe that begins this near to a side of the window is the browser's, to go back or forth. */
const EDGE_PX = 28;

/** Long press and swipe on a message, for fingers only. The element at `moving` follows the finger. */
export function useRowGestures(moving: RefObject<HTMLElement | null>, gestures: Gestures): RowHandlers {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  // eslint-disable-next-line react-hooks/refs -- both are read by the handlers only, never while rendering
  return useMemo(() => rowHandlers(moving, latest), [moving]);
}

/** Not on every phone. */
function hum(): void {
  if ("vibrate" in navigator) navigator.vibrate(10);
}

function isAtEdge(x: number): boolean {
  return x < EDGE_PX || x > window.innerWidth - EDGE_PX;
}

function rowHandlers(moving: RefObject<HTMLElement | null>, latest: RefObject<Gestures>): RowHandlers {
  let travelled = 0;
  const shift = (px: number): void => {
    travelled = px;
    const element = moving.current;
    if (element === null) return;
    element.style.transition = px === 0 ? "transform 160ms var(--ease-calm)" : "none";
    element.style.transform = px === 0 ? "" : `translateX(${px * onward()}px)`;
  };
  const rest = (): void => {
    if (travelled !== 0) shift(0);
  };
  const press = watchLongPress(() => {
    rest();
    hum();
    latest.current.onLongPress();
  });
  const end = (): void => {
    press.end();
    rest();
  };
  return {
    onPointerDown: press.down,
    onPointerMove(event) {
      const way = press.move(event);
      if (way === null || latest.current.onSwipe === null || isAtEdge(way.fromX)) return;
      const [dx, dy] = [way.dx * onward(), way.dy];
      if (travelled > 0 || (dx > STILL_PX && dx > Math.abs(dy) * 1.5)) shift(Math.max(0, Math.min(MOST_PX, dx - STILL_PX)));
    },
    onPointerUp() {
      const replies = travelled >= SWIPE_PX;
      end();
      if (!replies) return;
      hum();
      latest.current.onSwipe?.();
    },
    onPointerCancel: end,
    onTouchEnd: press.touchEnd,
  };
}
