"use client";

import { type RefCallback, useCallback, useEffect, useRef } from "react";

/** Marks the history entry that stands for an open sheet. */
const MARK = "parley_sheet";

/** Settles once the entry of a sheet that closed a moment ago is gone: an entry that was added before that would be taken in its place. */
let gone: Promise<unknown> = Promise.resolve();

function goBack(): void {
  gone = new Promise((resolve) => window.addEventListener("popstate", resolve, { once: true }));
  history.back();
}

function markOfEntry(): unknown {
  return (history.state as Record<string, unknown> | null)?.[MARK];
}

/**
 * Lets the Back key close a sheet instead of leaving the page: while it is open, it owns an entry of the history. Returns a ref for the sheet's
 * content: after a press on a link in there the entry is left alone, since going back would undo the navigation.
 */
export function useBackToClose(open: boolean, onOpenChange: (open: boolean) => void): RefCallback<HTMLElement> {
  const close = useRef(onOpenChange);
  const navigated = useRef(false);
  useEffect(() => {
    close.current = onOpenChange;
  }, [onOpenChange]);

  useEffect(() => {
    if (!open) return;
    const mark = `${Date.now()}-${Math.random()}`;
    let closed = false;
    navigated.current = false;
    const back = () => {
      if (markOfEntry() !== mark) close.current(false);
    };
    void gone.then(() => {
      if (closed) return;
      history.pushState({ ...(history.state as object | null), [MARK]: mark }, "");
      window.addEventListener("popstate", back);
    });
    return () => {
      closed = true;
      window.removeEventListener("popstate", back);
      if (!navigated.current && markOfEntry() === mark) goBack();
    };
  }, [open]);

  return useCallback((element: HTMLElement | null) => {
    const watch = (event: Event) => {
      if (event.target instanceof Element && event.target.closest("a[href]")) navigated.current = true;
    };
    element?.addEventListener("click", watch, { capture: true });
    return () => element?.removeEventListener("click", watch, { capture: true });
  }, []);
}
