import { isLoud, LOUDNESS } from "#domain/message/loudest.ts";

import type { ChatState } from "./chat-state.ts";

/**
 * Whether the viewer has lately written much more than the others, by the server's rule. Where some of the latest messages are shown without their authors
 * that cannot be known here: then no, and the server says.
 */
export function isViewerLoud({ messages, sentCount, me }: Pick<ChatState, "messages" | "sentCount" | "me">, now: number): boolean {
  const written = new Map<string, number>();
  for (const { sender, created_at, deleted_at, nameless } of messages.slice(Math.max(0, sentCount - LOUDNESS.messages), sentCount)) {
    if (nameless && sender.id !== me.id) return false;
    if (sender.role !== "member" || deleted_at !== null || Date.parse(created_at) <= now - LOUDNESS.withinMs) continue;
    written.set(sender.id, (written.get(sender.id) ?? 0) + 1);
  }
  return isLoud(written, me.id);
}
