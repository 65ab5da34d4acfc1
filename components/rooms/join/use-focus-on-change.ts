"use client";
import { useEffect, useRef } from "react";

/**
 * When one screen takes the place of another without a page being loaded, the focus falls into nothing together with what had it. This sets
 * it on the new screen, so that the keyboard goes on there and a screen reader begins there. Leaves it alone where it still stands on something.
 */
export function useFocusOnChange(screen: string): void {
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    if (document.activeElement === null || document.activeElement === document.body) {
      document.getElementById("content")?.focus({ preventScroll: true });
    }
  }, [screen]);
}
