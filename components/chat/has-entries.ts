import type { ReactNode } from "react";

/** Whether there is anything to put into a menu. An element that renders nothing counts: only its maker knows. */
export function hasEntries(entries: ReactNode): boolean {
  return entries !== null && entries !== undefined && entries !== false;
}
