import type { ListedChat } from "#contract/chats.ts";

/** Where a chat of the list is shown: a room's owner goes in directly, whoever came by its link goes by it again. */
export function chatPath({ id, role, room }: Pick<ListedChat, "id" | "role" | "room">): string {
  return room === null || role === "owner" ? `/c/${id}` : `/r/${room.code}`;
}
