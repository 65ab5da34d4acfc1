import { create } from "zustand";

import type { ChatFilter } from "#domain/chat/chat-filter.ts";

/** What stands open over the signed-in pages; one at a time. */
export type ShellWindow = "palette" | "help" | "new_chat" | "new_group" | "new_broadcast";

interface ShellStore {
  readonly opened: ShellWindow | null;
  /** Which chats the list shows. */
  readonly filter: ChatFilter;
  /** How far the list of chats is scrolled, in pixels: it is taken out of the page and put back. */
  readonly listTop: number;
}

/** What belongs to the frame around the signed-in pages, and outlives each of them. */
export const useShellStore = create<ShellStore>(() => ({ opened: null, filter: "all", listTop: 0 }));

export function openWindow(opened: ShellWindow | null): void {
  useShellStore.setState({ opened });
}

/** Closes that window, unless another has taken its place. */
export function closeWindow(closed: ShellWindow): void {
  useShellStore.setState(({ opened }) => ({ opened: opened === closed ? null : opened }));
}

export function filterChats(filter: ChatFilter): void {
  useShellStore.setState({ filter, listTop: 0 });
}

export function keepListTop(listTop: number): void {
  useShellStore.setState({ listTop });
}
