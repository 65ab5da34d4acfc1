import { openHearing, readAloud, stopReading, useHearingStore } from "#client/hearing/hearing-settings.ts";
import { openChat, replyToLast } from "#client/hooks/open-chat.ts";
import { openPolls } from "#client/hooks/open-polls.ts";
import { openWindow } from "#client/stores/shell-store.ts";
import { pressControl } from "#components/shell/shortcuts/press-control.ts";
import type { ShortcutDeeds } from "#components/shell/shortcuts/use-shortcuts.ts";

/** Does something with the open chat; false if there is none. */
export function inChat(act: (chatId: string) => void): boolean {
  const open = openChat();
  if (open !== null) act(open.chatId);
  return open !== null;
}

/** What the keyboard does in a chat, for guests and accounts alike. */
export const CHAT_DEEDS = {
  help() {
    openWindow("help");
    return true;
  },
  search: () => inChat(() => openChat()?.handle.search()),
  reply: () => inChat(replyToLast),
  compose: () => inChat(() => openChat()?.handle.focus()),
  people: () => pressControl("people"),
  questions: () => pressControl("questions"),
  polls: () => inChat(openPolls),
  read_aloud: () => inChat((chatId) => (useHearingStore.getState().reading === chatId ? stopReading() : readAloud(chatId))),
  hearing: () => inChat(() => openHearing()),
  queue: () => pressControl("queue"),
  controls: () => pressControl("controls"),
} as const satisfies ShortcutDeeds;
