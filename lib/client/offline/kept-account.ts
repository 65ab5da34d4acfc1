import { storageOrNull } from "#client/sync/local-store.ts";

const KEY = "parley/account";
/** Where there is no localStorage, the page itself remembers. */
let memory: string | null = null;

/** Whose chats this device keeps: the account that was last signed in here and has not signed out; null for nobody's. */
export function keptAccount(): string | null {
  const storage = storageOrNull();
  // What another tab took away must not be remembered here.
  return storage === null ? memory : storage.getItem(KEY);
}

/** Tells a page of that account when somebody else has signed in on this device, in another tab. Returns the way to stop. */
export function watchKeptAccount(userId: string, onOther: () => void): () => void {
  let wasTheirs = false;
  const compare = (): void => {
    const kept = keptAccount();
    if (kept === userId) wasTheirs = true;
    // Before this page's account is noted, the device may still be the last one's.
    else if (wasTheirs && kept !== null) onOther();
  };
  const control = new AbortController();
  const { signal } = control;
  for (const name of ["storage", "pageshow"]) window.addEventListener(name, compare, { signal });
  document.addEventListener("visibilitychange", compare, { signal });
  compare();
  return () => control.abort();
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
