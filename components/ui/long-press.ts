import type { PointerEvent, TouchEvent } from "react";

const LONG_PRESS_MS = 450;
/** A finger that moves less is at rest. */
export const STILL_PX = 10;

/** The way of a finger from where it came down, in pixels. */
export interface Way {
  readonly dx: number;
  readonly dy: number;
  /** Where it came down, from the left edge. */
  readonly fromX: number;
}

export interface LongPress {
  readonly down: (event: PointerEvent) => void;
  /** Null where no finger is down. */
  readonly move: (event: PointerEvent) => Way | null;
  readonly end: () => void;
  /** Keeps the click away that would follow, and fall on what the long press has opened. */
  readonly touchEnd: (event: TouchEvent) => void;
}

/** Tells of a finger that rests on something without moving. A mouse has its right button, and a keyboard its own key. */
export function watchLongPress(onLongPress: () => void): LongPress {
  let start: { readonly x: number; readonly y: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressedLong = false;
  const end = (): void => {
    clearTimeout(timer);
    start = null;
  };
  return {
    down(event) {
      if (event.pointerType === "mouse" || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY };
      pressedLong = false;
      timer = setTimeout(() => {
        end();
        pressedLong = true;
        onLongPress();
      }, LONG_PRESS_MS);
    },
    move(event) {
      if (start === null) return null;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (Math.hypot(dx, dy) > STILL_PX) clearTimeout(timer);
      return { dx, dy, fromX: start.x };
    },
    end,
    touchEnd(event) {
      if (pressedLong) event.preventDefault();
    },
  };
}
