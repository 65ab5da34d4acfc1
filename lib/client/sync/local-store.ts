import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import { noteStorage } from "#client/stores/device-store.ts";

/** A small place on this device that outlives the page. Values must be plain JSON. */
export interface LocalStore {
  /** Whether other tabs see the same. */
  readonly shared: boolean;
  /** Whether it has room for what can be fetched again, beside what cannot: drafts, and messages that wait to be sent. */
  readonly roomy: boolean;
  /** The values whose keys begin with `prefix`, by key. */
  list(prefix: string): Promise<unknown[]>;
  put(key: string, value: unknown): Promise<void>;
  remove(prefix: string): Promise<void>;
}

interface Schema extends DBSchema {
  entries: { key: string; value: unknown };
}

const DATABASE = "parley";
const STORAGE_PREFIX = "parley/";
/** Some private windows neither open a database nor refuse it. */
const OPEN_MS = 2_000;

/** IndexedDB where there is one, else localStorage, else memory: a guest in a private window still gets to speak. */
async function openLocalStore(): Promise<LocalStore> {
  return watched(await openWhatThereIs());
}

async function openWhatThereIs(): Promise<LocalStore> {
  try {
    return databaseStore(await withinTime(openDB<Schema>(DATABASE, 1, { upgrade: (db) => void db.createObjectStore("entries") })));
  } catch {
    return storageStore(writableStorageOrNull()) ?? memoryStore();
  }
}

let sealed = false;

/** From now on, and until it is gone, this page writes and finds nothing on the device: what it wrote after a wiping would stay. */
export function sealDevice(): void {
  sealed = true;
}

export function isDeviceSealed(): boolean {
  return sealed;
}

/** Lets screens know how far the device can be relied on, and keeps a page off that is being left. */
function watched(store: LocalStore): LocalStore {
  const good = store.shared ? "lasting" : "page_only";
  noteStorage(good);
  const put = async (key: string, value: unknown): Promise<void> => {
    if (sealed) throw new Error("the device is sealed");
    try {
      await store.put(key, value);
      noteStorage(good);
    } catch (error) {
      noteStorage("full");
      throw error;
    }
  };
  const list = async (prefix: string): Promise<unknown[]> => (sealed ? [] : store.list(prefix));
  return { ...store, list, put };
}

let opened: Promise<LocalStore> | undefined;

/** The page's one store, opened when it is first needed. */
export function deviceStore(): Promise<LocalStore> {
  opened ??= openLocalStore();
  return opened;
}

/** The browser's localStorage to read and clear, be it full; null where there is none, or where it is sealed. Writing may throw. */
export function storageOrNull(): Storage | null {
  if (sealed) return null;
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** The browser's localStorage, or null where writing it throws. */
export function writableStorageOrNull(): Storage | null {
  const storage = storageOrNull();
  try {
    const probe = `${STORAGE_PREFIX}probe`;
    storage?.setItem(probe, "");
    storage?.removeItem(probe);
    return storage;
  } catch {
    return null;
  }
}

/** Keeps everything as long as the page lives. */
export function memoryStore(): LocalStore {
  const entries = new Map<string, unknown>();
  return promised({
    shared: false,
    roomy: true,
    list: (prefix) =>
      [...entries]
        .filter(([key]) => key.startsWith(prefix))
        .sort(byKey)
        .map(([, value]) => value),
    put: (key, value) => void entries.set(key, value),
    remove: (prefix) => [...entries.keys()].filter((key) => key.startsWith(prefix)).forEach((key) => entries.delete(key)),
  });
}

function databaseStore(database: IDBPDatabase<Schema>): LocalStore {
  const range = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  return {
    shared: true,
    roomy: true,
    list: (prefix) => database.getAll("entries", range(prefix)),
    put: async (key, value) => void (await database.put("entries", value, key)),
    remove: (prefix) => database.delete("entries", range(prefix)),
  };
}

function storageStore(storage: Storage | null): LocalStore | null {
  if (storage === null) return null;
  const keys = (prefix: string): string[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) => key.startsWith(STORAGE_PREFIX + prefix));
  return promised({
    shared: true,
    roomy: false,
    list: (prefix) =>
      keys(prefix)
        .sort()
        .map((key): unknown => JSON.parse(storage.getItem(key) ?? "null")),
    put: (key, value) => storage.setItem(STORAGE_PREFIX + key, JSON.stringify(value)),
    remove: (prefix) => keys(prefix).forEach((key) => storage.removeItem(key)),
  });
}

interface InstantStore {
  readonly shared: boolean;
  readonly roomy: boolean;
  readonly list: (prefix: string) => unknown[];
  readonly put: (key: string, value: unknown) => void;
  readonly remove: (prefix: string) => void;
}

/** A store that answers at once, behind the promises of one that does not. What it throws rejects. */
function promised({ shared, roomy, list, put, remove }: InstantStore): LocalStore {
  const later = <Value>(work: () => Value): Promise<Value> => Promise.resolve().then(work);
  return {
    shared,
    roomy,
    list: (prefix) => later(() => list(prefix)),
    put: (key, value) => later(() => put(key, value)),
    remove: (prefix) => later(() => remove(prefix)),
  };
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

function withinTime<Value>(promise: Promise<Value>): Promise<Value> {
  return Promise.race([promise, new Promise<never>((_, reject) => setTimeout(() => reject(new Error("timeout")), OPEN_MS))]);
}
