import { create } from "zustand";

import { LIMITS } from "#contract/limits.ts";

interface TypingStore {
  readonly chats: Readonly<Record<string, readonly string[]>>;
}

/** Who types, by chat. Clears by itself: whoever goes under the ground does not type there for ever. */
export const useTypingStore = create<TypingStore>(() => ({ chats: {} }));

const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Takes over who types now, until the next word or until the time is over. */
export function setTyping(chatId: string, memberIds: readonly string[]): void {
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
  const before = useTypingStore.getState().chats[chatId] ?? [];
  if (!before.includes(memberId)) return;
  useTypingStore.setState(({ chats }) => ({ chats: { ...chats, [chatId]: before.filter((id) => id !== memberId) } }));
}
