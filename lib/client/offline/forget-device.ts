import { flushDrafts } from "#client/sync/drafts.ts";
import { deviceStore, sealDevice, storageOrNull } from "#client/sync/local-store.ts";

import { forgetAccount } from "./kept-account.ts";
import { KEPT_PREFIX } from "./kept-chats.ts";

const STORAGE_PREFIX = "parley/";

/**
 * Leaves nothing of anybody on this device: kept chats, messages that wait to be sent, drafts. Before another account's chats are kept here.
 * Never rejects: what cannot be reached cannot be read by the next one, either.
 */
export async function forgetDevice(): Promise<void> {
  forgetAccount();
  // What a page was about to write must not come after this.
  flushDrafts();
  clearStorage();
  try {
    await (await deviceStore()).remove("");
  } catch {
    // The store is gone, or was never there.
  }
}

/** As `forgetDevice`, for a page whose account has gone: nothing that it still does puts anything back. */
export async function leaveDevice(): Promise<void> {
  // What is written before this line, the wiping finds; after it nothing is.
  const forgotten = forgetDevice();
  sealDevice();
  await forgotten;
}

/** Forgets what was said to a session that is over. What waits to be sent stays for the same account, which may sign in again. */
export async function forgetKeptChats(): Promise<void> {
  try {
    await (await deviceStore()).remove(KEPT_PREFIX);
  } catch {
    // As above.
  }
}

function clearStorage(): void {
  const storage = storageOrNull();
  if (storage === null) return;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  for (const key of keys) if (key.startsWith(STORAGE_PREFIX)) storage.removeItem(key);
}
