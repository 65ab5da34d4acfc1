import { changeChatView } from "#client/stores/chat-store.ts";

/** Opens or closes the window of a chat's polls, from wherever. */
export function openPolls(chatId: string, open = true): void {
  changeChatView(chatId, { pollsOpen: open });
}
