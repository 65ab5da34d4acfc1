"use client";

import { useSyncExternalStore } from "react";

/** Whether this is a device of Apple's, whose shortcuts go by Command. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

const never = (): (() => void) => () => undefined;

/** Likewise for what is drawn; false while rendered on the server. */
export function useMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}
