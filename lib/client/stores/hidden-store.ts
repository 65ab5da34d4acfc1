import { create } from "zustand";

import { storageOrNull } from "#client/sync/local-store.ts";
import { useChatStore } from "#client/stores/chat-store.ts";

interface HiddenStore {
  /** By chat, the messages that this device does not show. */
  readonly chats: Readonly<Record<string, ReadonlySet<string>>>;
}

const NOTHING: ReadonlySet<string> = new Set();
const keyOf = (chatId: string): string => `parley/hidden/${chatId}`;

const useHiddenStore = create<HiddenStore>(() => ({ chats: {} }));

/** The messages of a chat that the person at this device does not want to see. Known to nobody else. */
export function useHidden(chatId: string): ReadonlySet<string> {
  return useHiddenStore(({ chats }) => chats[chatId]) ?? stored(chatId);
}

/** Shows a message no more on this device. */
export function hideMessage(chatId: string, messageId: string): void {
  keep(chatId, new Set([...heldOf(chatId), messageId]));
}

/** Shows a message that was hidden on this device. */
export function showMessageAgain(chatId: string, messageId: string): void {
  keep(chatId, new Set([...heldOf(chatId)].filter((id) => id !== messageId)));
}

const heldOf = (chatId: string): ReadonlySet<string> => useHiddenStore.getState().chats[chatId] ?? stored(chatId);

const read = new Map<string, ReadonlySet<string>>();

/** Read once, so that asking again gives the same. */
function stored(chatId: string): ReadonlySet<string> {
  // The server draws pages of everybody.
  if (typeof window === "undefined") return NOTHING;
  const known = read.get(chatId) ?? parsed(chatId);
  read.set(chatId, known);
  return known;
}

function parsed(chatId: string): ReadonlySet<string> {
  try {
    const ids = JSON.parse(storageOrNull()?.getItem(keyOf(chatId)) ?? "[]") as unknown;
    return Array.isArray(ids) && ids.length > 0 ? new Set(ids.map(String)) : NOTHING;
  } catch {
    return NOTHING;
  }
}

function keep(chatId: string, ids: ReadonlySet<string>): void {
  useHiddenStore.setState(({ chats }) => ({ chats: { ...chats, [chatId]: ids } }));
  try {
    if (ids.size === 0) storageOrNull()?.removeItem(keyOf(chatId));
    else storageOrNull()?.setItem(keyOf(chatId), JSON.stringify([...ids]));
  } catch {
    // The device has no room left: this page at least remembers.
  }
}

/** What was hidden in a chat goes with it. */
useChatStore.subscribe(({ chats }) => {
  for (const [chatId, { status }] of Object.entries(chats)) if (status === "ended" && heldOf(chatId).size > 0) keep(chatId, NOTHING);
});
