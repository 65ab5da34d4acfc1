import { isDeviceSealed, storageOrNull } from "#client/sync/local-store.ts";

const KEY = "parley/account";
/** Where there is no localStorage, the page itself remembers. */
let memory: string | null = null;

/** Whose chats this device keeps: the account that was last signed in here and has not signed out; null for nobody's. */
export function keptAccount(): string | null {
  const storage = storageOrNull();
  // What another tab took away must not be remembered here.
  return storage === null ? memory : storage.getItem(KEY);
}

interface KeptAccountListeners {
  /** The account has signed out. */
  readonly gone: () => void;
  /** Somebody else has signed in. */
  readonly other: () => void;
}

/** Tells a page of that account what other tabs have done to it on this device. Returns the way to stop. */
export function watchKeptAccount(userId: string, on: KeptAccountListeners): () => void {
  let wasTheirs = false;
  const compare = (event?: Event): void => {
    // A page that is being left hears itself; one that the browser has brought back is left again.
    if (isDeviceSealed() && event?.type !== "pageshow") return;
    const kept = keptAccount();
    // Before this page's account is noted, the device may still be the last one's, or nobody's.
    if (wasTheirs && (kept === null || isSignOut(event))) on.gone();
    else if (kept === userId) wasTheirs = true;
    else if (wasTheirs) on.other();
  };
  const control = new AbortController();
  const { signal } = control;
  for (const name of ["storage", "pageshow"]) window.addEventListener(name, compare, { signal });
  document.addEventListener("visibilitychange", compare, { signal });
  compare();
  return () => control.abort();
}

/** Whatever was noted since: this page itself may have noted its account anew before it heard. */
function isSignOut(event: Event | undefined): boolean {
  return event?.type === "storage" && (event as StorageEvent).key === KEY && (event as StorageEvent).newValue === null;
}

export function rememberAccount(userId: string): void {
  memory = userId;
  try {
    storageOrNull()?.setItem(KEY, userId);
  } catch {
    // No room left: then nothing is kept beyond this page, either.
  }
}

/** Forgets whose device this is. Tabs that still show the account keep nothing from now on. */
export function forgetAccount(): void {
  memory = null;
  storageOrNull()?.removeItem(KEY);
}
