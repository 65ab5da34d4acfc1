"use client";

import { useSyncExternalStore } from "react";

/** Kept in this browser: on another device the same person may speak rather than type. */
const PLACE = "parley.single-keys";
const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  // Another tab changes it.
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}

/** Whether shortcuts of a single character work. On, unless this browser's owner has turned them off. */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(PLACE) !== "off";
  } catch {
    // A browser that keeps nothing: as if nothing had been chosen.
    return true;
  }
}

/** Turns shortcuts of a single character on or off. A browser that keeps nothing forgets it. */
function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(PLACE, on ? "on" : "off");
  } catch {
    return;
  }
  for (const changed of listeners) changed();
}

/** Whether shortcuts of a single character work, and the way to change that. */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, singleKeysOn, () => true), setSingleKeys] as const;
}
