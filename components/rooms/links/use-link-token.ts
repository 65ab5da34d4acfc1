"use client";
import { useSyncExternalStore } from "react";

const TOKEN = /^#([\w-]{43})$/;

/** The secret in the page's address: `undefined` before the browser was asked, null where there is none. It stays there, so that a reload works. */
export function useLinkToken(): string | null | undefined {
  return useSyncExternalStore(subscribe, look, () => undefined);
}

/** What the fragment of an address holds, which never left the browser. */
function look(): string | null {
  return TOKEN.exec(window.location.hash)?.[1] ?? null;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}
