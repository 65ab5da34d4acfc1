"use client";

import { type KeyboardEvent, type RefObject, useCallback, useState } from "react";

import { singleKeysOn } from "#client/hooks/use-single-keys.ts";
import { onward } from "#components/ui/onward.ts";

interface RowKeysOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly keys: readonly string[];
  /** Brings a row into the document. */
  readonly reveal: (index: number) => void;
  /** Called for Esc on a row: the way out of the list. */
  readonly onLeave: () => void;
}

export interface RowKeys {
  /** The row that Tab reaches; null for the last one. */
  readonly current: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
}

const FRAMES_TO_WAIT = 10;

/**
 * Makes the list one stop for Tab: arrows go from row to row, Home and End to the first and last, Enter into a row's actions, arrows or Tab
 * between those, Esc back out. A letter presses the action that says it has that key.
 */
export function useRowKeys({ scroller, keys, reveal, onLeave }: RowKeysOptions): RowKeys {
  const [current, setCurrent] = useState<string | null>(null);

  const focusRow = useCallback(
    (index: number) => {
      const key = keys[index];
      if (key === undefined) return;
      setCurrent(key);
      reveal(index);
      whenThere(
        () => rowElement(scroller.current, key),
        (row) => row.focus({ preventScroll: false }),
      );
    },
    [keys, reveal, scroller],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
      if (row === null || event.altKey || event.ctrlKey || event.metaKey) return;
      const inside = event.target !== row;
      const handled = inside
        ? insideRow(event.key, event.shiftKey, row, event.target as Element)
        : onRow(event.key, row, keys, focusRow, onLeave) || (!event.repeat && pressLetter(event.key, row));
      if (handled) event.preventDefault();
    },
    [keys, focusRow, onLeave],
  );

  const onFocus = useCallback(({ target }: { readonly target: EventTarget }) => {
    const key = target instanceof Element ? target.closest<HTMLElement>("[data-row]")?.dataset["row"] : undefined;
    if (key !== undefined) setCurrent(key);
  }, []);

  return { current, onKeyDown, onFocus };
}

function onRow(key: string, row: HTMLElement, keys: readonly string[], focusRow: (index: number) => void, onLeave: () => void): boolean {
  const index = keys.indexOf(row.dataset["row"] ?? "");
  switch (key) {
    case "ArrowUp":
      focusRow(Math.max(0, index - 1));
      return true;
    case "ArrowDown":
      focusRow(Math.min(keys.length - 1, index + 1));
      return true;
    case "Home":
      focusRow(0);
      return true;
    case "End":
      focusRow(keys.length - 1);
      return true;
    case "Enter":
      actionsOf(row)[0]?.focus();
      return true;
    case "Escape":
      onLeave();
      return true;
    default:
      return false;
  }
}

/** Letters may be turned off: whoever speaks to the computer would set them off by chance. */
function pressLetter(key: string, row: HTMLElement): boolean {
  if (!singleKeysOn() || !/^[a-z]$/i.test(key)) return false;
  const action = actionsOf(row).find((each) => each.getAttribute("aria-keyshortcuts") === key.toUpperCase());
  action?.click();
  return action !== undefined;
}

function insideRow(key: string, shift: boolean, row: HTMLElement, target: Element): boolean {
  // Its arrows wind a film on, and Tab leads through its controls.
  if (target instanceof HTMLMediaElement) return false;
  const actions = actionsOf(row);
  const index = actions.indexOf(target as HTMLElement);
  if (key === "Escape") {
    row.focus();
    return true;
  }
  if (index < 0) return false;
  const [backward, forward] = onward() === 1 ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const back = key === backward || key === "ArrowUp" || (key === "Tab" && shift);
  const forth = key === forward || key === "ArrowDown" || (key === "Tab" && !shift);
  if (!back && !forth) return false;
  actions[(index + (forth ? 1 : -1) + actions.length) % actions.length]?.focus();
  return true;
}

/** What can be done in a row, its toolbar before the links and reactions. */
function actionsOf(row: HTMLElement): HTMLElement[] {
  const all = [...row.querySelectorAll<HTMLElement>("[data-row-action]:not(:disabled)")];
  return [...all.filter((element) => element.closest("[role=toolbar]")), ...all.filter((element) => !element.closest("[role=toolbar]"))];
}

function rowElement(scroller: HTMLElement | null, key: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

/** A row far away is drawn a frame or two after it was asked for. */
function whenThere(find: () => HTMLElement | null, then: (row: HTMLElement) => void, frames = FRAMES_TO_WAIT): void {
  const row = find();
  if (row !== null) then(row);
  else if (frames > 0) requestAnimationFrame(() => whenThere(find, then, frames - 1));
}
