"use client";
import { useSyncExternalStore } from "react";

const neverChanges = () => () => undefined;

/** The zone of the reader's device; while the server renders, and for the first paint, the zone that the room was planned in. */
export function useViewerTimeZone(planned: string): string {
  return useSyncExternalStore(
    neverChanges,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => planned,
  );
}

/** False in the server's HTML and until React has taken over, true afterwards: before that a tap would be lost. */
export function useIsAlive(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
