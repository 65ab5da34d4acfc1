import { useMemo } from "react";

import { useHidden } from "#client/stores/hidden-store.ts";
import type { ChatMessage, ChatState } from "#client/sync/chat-state.ts";

/** A chat as this device shows it: what the person at it has hidden says nothing, also where it is quoted or pinned. */
export function useShown(chat: ChatState | null, chatId: string): ChatState | null {
  const hidden = useHidden(chatId);
  return useMemo(() => {
    if (chat === null || hidden.size === 0) return chat;
    return {
      ...chat,
      messages: chat.messages.map((message) => withoutHidden(message, hidden)),
      pins: chat.pins?.filter(({ id }) => !hidden.has(id)) ?? null,
    };
  }, [chat, hidden]);
}

function withoutHidden(message: ChatMessage, hidden: ReadonlySet<string>): ChatMessage {
  if (message.delivery === "sent" && hidden.has(message.id))
    return { ...message, content: null, media: null, reactions: [], pinned_at: null };
  const quote = message.reply_to;
  return quote !== null && hidden.has(quote.id) ? { ...message, reply_to: { ...quote, content: null } } : message;
}
