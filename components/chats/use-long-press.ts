"use client";

import { type PointerEvent, type RefObject, type TouchEvent, useEffect, useMemo, useRef } from "react";

interface LongPress {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onTouchEnd: (event: TouchEvent) => void;
}

const LONG_PRESS_MS = 450;
const STILL_PX = 10;

/** A finger that rests on something without moving. A mouse has its right button, and a keyboard its own key. */
export function useLongPress(onLongPress: () => void): LongPress {
  const latest = useRef(onLongPress);
  useEffect(() => {
    latest.current = onLongPress;
  });
  // eslint-disable-next-line react-hooks/refs -- read by the handlers only, never while rendering
  return useMemo(() => handlers(latest), []);
}

function handlers(latest: RefObject<() => void>): LongPress {
  let start: { readonly x: number; readonly y: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressedLong = false;
  const end = (): void => {
    clearTimeout(timer);
    start = null;
  };
  return {
    onPointerDown(event) {
      if (event.pointerType === "mouse" || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY };
      pressedLong = false;
      timer = setTimeout(() => {
        end();
        pressedLong = true;
        latest.current();
      }, LONG_PRESS_MS);
    },
    onPointerMove(event) {
      if (start !== null && Math.hypot(event.clientX - start.x, event.clientY - start.y) > STILL_PX) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onTouchEnd(event) {
      // The click that follows would open the chat.
      if (pressedLong) event.preventDefault();
    },
  };
}
