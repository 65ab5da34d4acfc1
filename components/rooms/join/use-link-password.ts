"use client";
import { useSyncExternalStore } from "react";

import { LINK_SECRETS, type LinkSecret, secretInFragment, takeFragmentSecrets } from "./fragment-password.ts";

/** What links brought along, by path and secret; in memory only. */
const brought = new Map<string, string>();
const keyOf = (secret: LinkSecret): string => `${window.location.pathname} ${secret}`;
const NAMES = Object.keys(LINK_SECRETS) as LinkSecret[];

/** The password that the link brought along, if any; known to this page only, since using this takes it out of the address. */
export function useLinkPassword(): string | null {
  return useLinkSecret("password");
}

/** The ticket that the link brought along, likewise. */
export function useLinkTicket(): string | null {
  return useLinkSecret("ticket");
}

function useLinkSecret(secret: LinkSecret): string | null {
  return useSyncExternalStore(
    subscribe,
    () => secretInFragment(window.location.hash, secret) ?? brought.get(keyOf(secret)) ?? null,
    () => null,
  );
}

/** Also called when another link to the same room is opened in this tab. */
function subscribe(changed: () => void): () => void {
  const take = (): void => {
    const found = takeFragmentSecrets();
    for (const secret of NAMES) if (found[secret] !== null) brought.set(keyOf(secret), found[secret]);
    changed();
  };
  take();
  window.addEventListener("hashchange", take);
  return () => window.removeEventListener("hashchange", take);
}
