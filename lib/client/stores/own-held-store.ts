import { create } from "zustand";

import type { OwnHeld } from "#contract/holds.ts";

/** By chat and client_message_id: the viewer's own messages that are kept back, or were a moment ago. */
interface OwnHeldStore {
  readonly chats: Readonly<Record<string, Readonly<Record<string, OwnHeld>>>>;
}

/** What this page knows of the viewer's own messages that wait. Only `use-own-held.ts` writes. */
export const useOwnHeldStore = create<OwnHeldStore>(() => ({ chats: {} }));

/** Takes over messages as they are now. */
export function noteOwnHeld(chatId: string, held: readonly OwnHeld[]): void {
  const now = Object.fromEntries(held.map((each) => [each.client_message_id, each]));
  useOwnHeldStore.setState(({ chats }) => ({ chats: { ...chats, [chatId]: { ...chats[chatId], ...now } } }));
}

/** Takes over how many are before a message by now. */
export function noteOwnPlace(chatId: string, heldId: string, place: number): void {
  const found = Object.values(useOwnHeldStore.getState().chats[chatId] ?? {}).find(({ id }) => id === heldId);
  if (found && found.place !== place) noteOwnHeld(chatId, [{ ...found, place }]);
}
