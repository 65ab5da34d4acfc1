import { type RefObject, useEffect, useRef } from "react";

import { nextAfter } from "./next-after.ts";

interface FocusAfter {
  /** What the keyboard goes to where nothing is left. */
  readonly section: RefObject<HTMLDivElement | null>;
  /** To be called before something is decided. */
  readonly leave: (heldId: string) => void;
}

/** Leads the keyboard on once the card in which it was is gone: to the one after it, else the one before, else the section. */
export function useFocusAfter(heldIds: readonly string[]): FocusAfter {
  const section = useRef<HTMLDivElement>(null);
  const left = useRef<{ readonly heldId: string; readonly before: readonly string[] } | null>(null);
  useEffect(() => {
    if (left.current === null || heldIds.includes(left.current.heldId)) return;
    const next = nextAfter(left.current.heldId, left.current.before, heldIds);
    left.current = null;
    // Whoever has gone on somewhere else is not called back: what lost its focus leaves it to something around the section.
    if (section.current === null || document.activeElement?.contains(section.current) !== true) return;
    const card = next === null ? null : section.current.querySelector<HTMLElement>(`[data-held="${next}"]`);
    (card ?? section.current).focus();
  }, [heldIds]);
  return { section, leave: (heldId) => void (left.current = { heldId, before: heldIds }) };
}
