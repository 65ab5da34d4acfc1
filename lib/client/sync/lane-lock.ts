import { writableStorageOrNull } from "./local-store.ts";

/** Lets one tab at a time send what waits in a chat. */
export interface LaneLock {
  owned(): boolean;
  /** Waits for the lane. */
  wait(): void;
  /** Takes the lane from whichever tab has it: the tab in which somebody writes must not depend on one that the phone has frozen. */
  take(): void;
  release(): void;
}

export type MakeLaneLock = (name: string, changed: (owned: boolean) => void) => LaneLock;

/** A Web Lock where there is one (secure contexts), else a lease in localStorage, else the lane is always ours. */
export const makeLaneLock: MakeLaneLock = (name, changed) => {
  if ((navigator as Partial<Navigator>).locks !== undefined) return webLock(name, changed);
  const storage = writableStorageOrNull();
  return storage === null ? ownLock(changed) : leaseLock(name, storage, changed);
};

/** For stores that no other tab can see. */
export function ownLock(changed: (owned: boolean) => void): LaneLock {
  let owned = false;
  const own = (): void => {
    if (owned) return;
    owned = true;
    changed(true);
  };
  return { owned: () => owned, wait: own, take: own, release: () => void (owned = false) };
}

function webLock(name: string, changed: (owned: boolean) => void): LaneLock {
  let owned = false;
  let letGo: (() => void) | undefined;
  let waiting: AbortController | undefined;

  const set = (next: boolean): void => {
    if (owned === next) return;
    owned = next;
    changed(next);
  };
  const request = (options: LockOptions): void => {
    const held = (): Promise<void> => {
      set(true);
      return new Promise((resolve) => (letGo = resolve));
    };
    // Rejected when another tab takes the lock, or when we stop waiting. Whoever lost it waits for its next turn.
    navigator.locks.request(`parley/${name}`, options, held).catch(() => {
      const lost = owned;
      set(false);
      if (lost) lock.wait();
    });
  };
  const lock: LaneLock = {
    owned: () => owned,
    wait() {
      if (owned || waiting !== undefined) return;
      waiting = new AbortController();
      request({ signal: waiting.signal });
    },
    take() {
      if (owned) return;
      waiting?.abort();
      waiting = undefined;
      request({ steal: true });
    },
    release() {
      waiting?.abort();
      waiting = undefined;
      owned = false;
      letGo?.();
    },
  };
  return lock;
}

const LEASE_MS = 6_000;
const RENEW_MS = 2_000;

function leaseLock(name: string, storage: Storage, changed: (owned: boolean) => void): LaneLock {
  const key = `parley/lane/${name}`;
  const self = `${Date.now()}-${Math.random()}`;
  let owned = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const set = (next: boolean): void => {
    if (owned === next) return;
    owned = next;
    changed(next);
  };
  const holder = (): { owner: string; until: number } | null =>
    JSON.parse(storage.getItem(key) ?? "null") as { owner: string; until: number } | null;
  const write = (): void => storage.setItem(key, JSON.stringify({ owner: self, until: Date.now() + LEASE_MS }));
  const turn = (): void => {
    const current = holder();
    const free = current === null || current.owner === self || current.until < Date.now();
    if (free) write();
    set(free);
  };
  const start = (): void => {
    timer ??= setInterval(turn, RENEW_MS);
  };
  return {
    owned: () => owned,
    wait() {
      start();
      turn();
    },
    take() {
      start();
      write();
      set(true);
    },
    release() {
      clearInterval(timer);
      timer = undefined;
      if (owned) storage.removeItem(key);
      owned = false;
    },
  };
}
