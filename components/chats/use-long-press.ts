"use client";

import { type PointerEvent, type TouchEvent, useEffect, useMemo, useRef } from "react";

import { watchLongPress } from "#components/ui/long-press.ts";

interface LongPress {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onTouchEnd: (event: TouchEvent) => void;
}

/** A long press and nothing else. */
export function useLongPress(onLongPress: () => void): LongPress {
  const latest = useRef(onLongPress);
  useEffect(() => {
    latest.current = onLongPress;
  });
  return useMemo(() => {
    // eslint-disable-next-line react-hooks/refs -- read by the handlers only, never while rendering
    const { down, move, end, touchEnd } = watchLongPress(() => latest.current());
    return { onPointerDown: down, onPointerMove: move, onPointerUp: end, onPointerCancel: end, onTouchEnd: touchEnd };
  }, []);
}
