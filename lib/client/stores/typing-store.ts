import { create } from "zustand";

import { LIMITS } from "#contract/limits.ts";

interface TypingStore {
  readonly chats: Readonly<Record<string, readonly string[]>>;
}

/** Who types, by chat. Clears by itself: whoever goes under the ground does not type there for ever. */
export const useTypingStore = create<TypingStore>(() => ({ chats: {} }));

const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** When the last message of each member came. */
const spokeAt = new Map<string, number>();

/** The server may go on telling for as long that somebody types who has just sent it: that comes by another way than the message, and lasts. */
function hasJustSpoken(chatId: string, memberId: string): boolean {
  const key = `${chatId} ${memberId}`;
  const at = spokeAt.get(key);
  if (at === undefined) return false;
  if (performance.now() - at < LIMITS.typingSeconds * 1000) return true;
  spokeAt.delete(key);
  return false;
}

/** Takes over who types now, until the next word or until the time is over. */
export function setTyping(chatId: string, told: readonly string[]): void {
  const memberIds = told.filter((id) => !hasJustSpoken(chatId, id));
  clearTimeout(timers.get(chatId));
  timers.delete(chatId);
  if (memberIds.length > 0)
    timers.set(
      chatId,
      setTimeout(() => setTyping(chatId, []), LIMITS.typingSeconds * 1000),
    );
  const before = useTypingStore.getState().chats[chatId] ?? [];
  if (before.length === memberIds.length && before.every((id, index) => id === memberIds[index])) return;
  useTypingStore.setState(({ chats }) => ({ chats: { ...chats, [chatId]: memberIds } }));
}

/** Somebody's message arrived: they do not type it any more. */
export function stopTyping(chatId: string, memberId: string): void {
  spokeAt.set(`${chatId} ${memberId}`, performance.now());
  const before = useTypingStore.getState().chats[chatId] ?? [];
  if (!before.includes(memberId)) return;
  useTypingStore.setState(({ chats }) => ({ chats: { ...chats, [chatId]: before.filter((id) => id !== memberId) } }));
}
