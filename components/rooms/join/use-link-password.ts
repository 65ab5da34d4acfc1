"use client";
import { useSyncExternalStore } from "react";

import { passwordInFragment, takeFragmentPassword } from "./fragment-password.ts";

/** What links brought along, by path; in memory only. */
const brought = new Map<string, string>();

/** The password that the link brought along, if any; known to this page only, since using this takes it out of the address. */
export function useLinkPassword(): string | null {
  return useSyncExternalStore(subscribe, look, () => null);
}

function look(): string | null {
  return passwordInFragment(window.location.hash) ?? brought.get(window.location.pathname) ?? null;
}

/** Also called when another link to the same room is opened in this tab. */
function subscribe(changed: () => void): () => void {
  const take = (): void => {
    const password = takeFragmentPassword();
    if (password !== null) brought.set(window.location.pathname, password);
    changed();
  };
  take();
  window.addEventListener("hashchange", take);
  return () => window.removeEventListener("hashchange", take);
}
