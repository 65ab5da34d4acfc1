"use client";

import { useCallback } from "react";

import type { AttachmentLane } from "#client/media/attachment-lane.ts";
import { attachmentsOf } from "#client/media/attachments.ts";
import { type ChatAttachments, NO_ATTACHMENTS, useAttachmentStore } from "#client/stores/attachment-store.ts";

interface AttachmentsHere extends ChatAttachments {
  /** What can be done with them; there once somebody does something, since the server draws pages as well. */
  readonly lane: () => AttachmentLane;
}

/** The files that were chosen in a chat and are not sent yet. */
export function useAttachments(chatId: string): AttachmentsHere {
  const { items, news } = useAttachmentStore(({ chats }) => chats[chatId] ?? NO_ATTACHMENTS);
  const lane = useCallback(() => attachmentsOf(chatId), [chatId]);
  return { items, news, lane };
}
