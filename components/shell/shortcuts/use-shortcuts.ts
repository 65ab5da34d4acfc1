"use client";

import { useEffect, useRef } from "react";

import { singleKeysOn } from "#client/hooks/use-single-keys.ts";

import { isMac } from "./platform.ts";
import { hasModifier, type Press, type ShortcutName, shortcutOf } from "./shortcuts.ts";

/** What each shortcut does; one that is missing does nothing here. False says that there was nothing to do: the key stays the browser's. */
export type ShortcutDeeds = Readonly<Partial<Record<ShortcutName, () => boolean>>>;

const OPEN_WINDOW = "[role=dialog][data-open], [role=alertdialog][data-open], [role=menu][data-open]";
/** Inputs into which nobody types. */
const BUTTON_LIKE: ReadonlySet<string> = new Set(["button", "checkbox", "radio", "submit", "reset", "range", "color", "file"]);

/** Whether a window or menu stands open, to which the keyboard belongs. */
export function windowOpen(): boolean {
  return document.querySelector(OPEN_WINDOW) !== null;
}

/** Binds the table of shortcuts for as long as the component is there. */
export function useShortcuts(deeds: ShortcutDeeds): void {
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useEffect(() => {
    // With a modifier before anybody else: a field would take Alt with an arrow for the arrow. Without one after everybody else.
    const early = (event: KeyboardEvent): void => obey(event, true, latest.current);
    const late = (event: KeyboardEvent): void => obey(event, false, latest.current);
    window.addEventListener("keydown", early, { capture: true });
    window.addEventListener("keydown", late);
    return () => {
      window.removeEventListener("keydown", early, { capture: true });
      window.removeEventListener("keydown", late);
    };
  }, []);
}

function obey(event: KeyboardEvent, early: boolean, deeds: ShortcutDeeds): void {
  if (event.defaultPrevented) return;
  const found = shortcutOf(pressOf(event), { mac: isMac(), singleKeys: singleKeysOn() });
  if (found === null || hasModifier(found.keys) !== early) return;
  // The palette closes by what opens it; any other window keeps the keyboard to itself.
  if (windowOpen() && !(found.name === "palette" && document.querySelector("[data-palette][data-open]") !== null)) return;
  if (deeds[found.name]?.() !== true) return;
  event.preventDefault();
  event.stopPropagation();
}

function pressOf(event: KeyboardEvent): Press {
  return {
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey,
    meta: event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
    altGraph: event.getModifierState("AltGraph"),
    // Safari tells of the end of a composition before the key that ended it; the old key code still gives it away.
    composing: event.isComposing || event.which === 229,
    typing: isField(event.target),
  };
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !BUTTON_LIKE.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
