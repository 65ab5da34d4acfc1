import type { ChatMessage, SentMessage } from "#client/sync/chat-state.ts";

/** What stands open over the talk, one at a time. */
export interface Opened {
  /** The menu of a message, and the element it belongs to. */
  readonly menu: { readonly message: ChatMessage; readonly anchor: Element } | null;
  /** The emoji picker, and what is done with the choice. */
  readonly picking: { readonly anchor: Element; readonly pick: (emoji: string) => void } | null;
  /** The message about which is asked whether it should go. */
  readonly removing: SentMessage | null;
}

export const NOTHING_OPEN: Opened = { menu: null, picking: null, removing: null };
