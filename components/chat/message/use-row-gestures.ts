"use client";

import { type PointerEvent, type RefObject, type TouchEvent, useEffect, useMemo, useRef } from "react";

interface Gestures {
  /** Pressed long without moving. */
  readonly onLongPress: () => void;
  /** Swiped to the right; null where nothing can be answered. */
  readonly onSwipe: (() => void) | null;
}

interface RowHandlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onTouchEnd: (event: TouchEvent) => void;
}

const LONG_PRESS_MS = 450;
const STILL_PX = 10;
const SWIPE_PX = 56;
const MOST_PX = 80;
/** A swipe that begins here is the browser's way back. */
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

function rowHandlers(moving: RefObject<HTMLElement | null>, latest: RefObject<Gestures>): RowHandlers {
  let start: { readonly x: number; readonly y: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let travelled = 0;
  let pressedLong = false;

  const shift = (px: number): void => {
    travelled = px;
    const element = moving.current;
    if (element === null) return;
    element.style.transition = px === 0 ? "transform 160ms var(--ease-calm)" : "none";
    element.style.transform = px === 0 ? "" : `translateX(${px}px)`;
  };
  const end = (): void => {
    clearTimeout(timer);
    start = null;
    if (travelled !== 0) shift(0);
  };
  return {
    onPointerDown(event) {
      if (event.pointerType === "mouse" || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY };
      pressedLong = false;
      timer = setTimeout(() => {
        end();
        pressedLong = true;
        hum();
        latest.current.onLongPress();
      }, LONG_PRESS_MS);
    },
    onPointerMove(event) {
      if (start === null) return;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (Math.hypot(dx, dy) > STILL_PX) clearTimeout(timer);
      if (latest.current.onSwipe === null || start.x < EDGE_PX) return;
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
    onTouchEnd(event) {
      // The click that follows would fall on what the long press has opened, or close it.
      if (pressedLong) event.preventDefault();
    },
  };
}
