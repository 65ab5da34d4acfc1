"use client";

import { type RefObject, useEffect } from "react";

/**
 * Keeps the screen above the phone's keyboard where the browser does not shrink the page for it (Safari on iOS). Only while something is being
 * edited: otherwise a pinch zoom would be taken for a keyboard.
 */
export function useKeyboardInset(shell: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    const element = shell.current;
    if (viewport === null || element === null) return;
    const fit = (): void => {
      const focused = document.activeElement;
      const editing = focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement;
      const covered = window.innerHeight - viewport.height - viewport.offsetTop;
      const needed = editing && viewport.scale === 1 && (covered > 1 || viewport.offsetTop > 1);
      element.style.height = needed ? `${viewport.height}px` : "";
      element.style.transform = needed ? `translateY(${viewport.offsetTop}px)` : "";
    };
    viewport.addEventListener("resize", fit);
    viewport.addEventListener("scroll", fit);
    document.addEventListener("focusout", fit);
    return () => {
      viewport.removeEventListener("resize", fit);
      viewport.removeEventListener("scroll", fit);
      document.removeEventListener("focusout", fit);
    };
  }, [shell]);
}
