import { create } from "zustand";

import type { ClientErrorCode } from "#client/api/call.ts";

/**
 * What becomes of a file in the tray. `preparing`: it is being made smaller; `ready`: it can go; `refused`: it can never. `failed`: it did not get
 * through, and may be tried again.
 */
export type AttachmentState = "preparing" | "ready" | "sending" | "failed" | "refused";

/** A file that was chosen in a chat and is not sent yet. */
export interface Attachment {
  /** Names it, and the message that will show it: the same however often it is tried. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** As its browser calls it, such as `image/png`; empty where it does not know. */
  readonly mimeType: string;
  /** An address within this page at which it can be seen; null for what is no picture, and before it is ready. */
  readonly preview: string | null;
  readonly state: AttachmentState;
  /** Whether it was sent off: it goes out as soon as its turn comes. */
  readonly going: boolean;
  /** How much of it is under way, from 0 to 1. */
  readonly progress: number;
  /** Why it is refused, or did not get through. */
  readonly failure: ClientErrorCode | null;
  /** The words under it. */
  readonly caption: string;
}

/** What has just become of a file; a new object each time. */
export interface AttachmentNews {
  readonly is: "sent" | "failed" | "refused";
  readonly name: string;
  readonly failure: ClientErrorCode | null;
}

export interface ChatAttachments {
  readonly items: readonly Attachment[];
  readonly news: AttachmentNews | null;
}

export const NO_ATTACHMENTS: ChatAttachments = { items: [], news: null };

interface AttachmentStore {
  readonly chats: Readonly<Record<string, ChatAttachments>>;
}

/** The files that were chosen, by chat. They live as long as the page does. */
export const useAttachmentStore = create<AttachmentStore>(() => ({ chats: {} }));

export function changeAttachments(chatId: string, patch: Partial<ChatAttachments>): void {
  useAttachmentStore.setState(({ chats }) => ({ chats: { ...chats, [chatId]: { ...(chats[chatId] ?? NO_ATTACHMENTS), ...patch } } }));
}

/** All files of any chat that are not sent yet and might be. */
export function unsentAttachments(): readonly Attachment[] {
  return Object.values(useAttachmentStore.getState().chats).flatMap(({ items }) => items.filter(({ state }) => state !== "refused"));
}
