import type { ListedChat } from "#contract/chats.ts";

/** Which chats a list shows: all, those with something to read, or those of one kind. */
export const CHAT_FILTERS = ["all", "unread", "dm", "group", "broadcast", "room"] as const;
export type ChatFilter = (typeof CHAT_FILTERS)[number];

type Judged = Pick<ListedChat, "kind" | "unread_count" | "marked_unread">;

/** Whether a chat has something to read, or is kept unread by hand. */
export function isUnread({ unread_count, marked_unread }: Pick<Judged, "unread_count" | "marked_unread">): boolean {
  return unread_count > 0 || marked_unread;
}

/** Whether a list with that filter shows the chat. */
export function passes(chat: Judged, filter: ChatFilter): boolean {
  if (filter === "all") return true;
  return filter === "unread" ? isUnread(chat) : chat.kind === filter;
}

/** The filters that would show something, and in which of them something waits; `all` and `unread` are always among them. */
export function usefulFilters<Chat extends Judged>(
  chats: readonly Chat[],
  waits: (chat: Chat) => boolean,
): readonly { readonly filter: ChatFilter; readonly waits: boolean }[] {
  return CHAT_FILTERS.map((filter) => ({ filter, held: chats.filter((chat) => passes(chat, filter)) }))
    .filter(({ filter, held }) => filter === "all" || filter === "unread" || held.length > 0)
    .map(({ filter, held }) => ({ filter, waits: held.some(waits) }));
}
