import type { ListedChat } from "#contract/chats.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

/** The chats that a message can be passed on into, as far as the list can tell: where the viewer may write. Not the one it stands in. */
export function forwardTargets(chats: readonly ListedChat[], fromChatId: string, typed: string): ListedChat[] {
  const words = typed.trim().toLowerCase();
  return chats.filter((chat) => chat.id !== fromChatId && mayWrite(chat) && chat.title.toLowerCase().includes(words));
}

function mayWrite({ kind, role, room }: ListedChat): boolean {
  if (room !== null) return room.state === "open";
  // Where members do not see one another, only those who run the chat speak.
  return KINDS[kind].roster === "everyone" || role !== "member";
}
