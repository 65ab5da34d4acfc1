import { create } from "zustand";

/** Of the people with whom one shares a chat: who is connected, and when the others last were, as far as this page has heard. */
interface OnlineStore {
  readonly online: ReadonlySet<string>;
  /** ISO instants by account; null for one that hides it. */
  readonly lastSeen: Readonly<Record<string, string | null>>;
}

/** Best effort: replaced at each connect, changed by events in between. */
export const useOnlineStore = create<OnlineStore>(() => ({ online: new Set(), lastSeen: {} }));

/** Takes over who is connected. */
export function setOnline(userIds: Iterable<string>): void {
  useOnlineStore.setState({ online: new Set(userIds) });
}

/** Somebody has come, or has gone at that instant. */
export function changeOnline(userId: string, isOnline: boolean, lastSeen: string | null): void {
  const others = [...useOnlineStore.getState().online].filter((id) => id !== userId);
  setOnline(isOnline ? [...others, userId] : others);
  noteLastSeen(userId, lastSeen);
}

/** When somebody was last here; null for one that hides it. */
export function noteLastSeen(userId: string, at: string | null): void {
  useOnlineStore.setState(({ lastSeen }) => ({ lastSeen: { ...lastSeen, [userId]: at } }));
}
