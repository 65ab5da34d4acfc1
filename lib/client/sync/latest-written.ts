import { isLoud, LOUDNESS } from "#domain/message/loudest.ts";

import type { ChatState } from "./chat-state.ts";

/**
 * Whether the viewer has lately written much more than the others, by the server's rule. It asks nothing about others' nameless messages that is not shown
 * here, too.
 */
export function isViewerLoud({ messages, sentCount, me }: Pick<ChatState, "messages" | "sentCount" | "me">, now: number): boolean {
  const [named, unnamed] = [new Map<string, number>(), new Map<string, number>()];
  for (const { sender, created_at, deleted_at, nameless } of messages.slice(Math.max(0, sentCount - LOUDNESS.messages), sentCount)) {
    if ((sender.role !== "member" && !nameless) || deleted_at !== null || Date.parse(created_at) <= now - LOUDNESS.withinMs) continue;
    const counts = nameless ? unnamed : named;
    counts.set(sender.id, (counts.get(sender.id) ?? 0) + 1);
  }
  return isLoud({ named, nameless: unnamed }, me.id);
}
