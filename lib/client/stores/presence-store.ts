import { create } from "zustand";

/** Who is here now. */
export interface Presence {
  readonly online: number;
  readonly memberIds: ReadonlySet<string>;
}

const NOBODY: Presence = { online: 0, memberIds: new Set() };

interface PresenceStore {
  readonly chats: Readonly<Record<string, Presence>>;
}

/** Best effort: replaced at each reconnect, changed by differences in between. */
export const usePresenceStore = create<PresenceStore>(() => ({ chats: {} }));

export function setPresence(chatId: string, online: number, memberIds: Iterable<string>): void {
  usePresenceStore.setState(({ chats }) => ({ chats: { ...chats, [chatId]: { online, memberIds: new Set(memberIds) } } }));
}

export function changePresence(chatId: string, online: number, joined: readonly string[], left: readonly string[]): void {
  const gone = new Set(left);
  const before = usePresenceStore.getState().chats[chatId] ?? NOBODY;
  setPresence(
    chatId,
    online,
    [...before.memberIds, ...joined].filter((id) => !gone.has(id)),
  );
}

export function dropPresence(chatId: string): void {
  usePresenceStore.setState(({ chats: { [chatId]: _gone, ...chats } }) => ({ chats }));
}
