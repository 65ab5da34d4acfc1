"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";
import { chatPath } from "#client/api/chat-path.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import { useChatListStore } from "#client/stores/chat-list-store.ts";
import { closeWindow, openWindow, useShellStore } from "#client/stores/shell-store.ts";
import { keepChat } from "#client/sync/chat-list.ts";
import { totalsOf } from "#client/sync/listed-chats.ts";
import type { ListedChat } from "#contract/chats.ts";
import { passes } from "#domain/chat/chat-filter.ts";
import { nextChat } from "#domain/chat/next-chat.ts";
import { useShortcuts } from "#components/shell/shortcuts/use-shortcuts.ts";

import { CHAT_DEEDS, inChat } from "../chat-deeds.ts";

const any = (): boolean => true;
/** A muted chat asks for nobody, unless it names the viewer. */
const waits = (chat: ListedChat): boolean => totalsOf([chat], serverClock.now()).chats > 0;

/** Binds the keyboard on all signed-in pages. */
export function useFrameShortcuts(): void {
  const router = useRouter();
  const errors = useTranslations("errors");
  const open = /^\/c\/([^/]+)/.exec(usePathname())?.[1] ?? null;
  const go = (step: 1 | -1, wanted: (chat: ListedChat) => boolean): boolean => {
    const { filter } = useShellStore.getState();
    const shown = (useChatListStore.getState().chats ?? []).filter((chat) => passes(chat, filter));
    const next = nextChat(shown, open, step, wanted);
    if (next !== null) router.push(chatPath(next));
    return next !== null;
  };
  const markUnread = (chatId: string): void => {
    // Whoever stayed would read it at once.
    router.push("/chats");
    keepChat(chatId, { marked_unread: true }).catch((error: unknown) => toast.error(errors(asApiError(error).code)));
  };
  useShortcuts({
    ...CHAT_DEEDS,
    palette() {
      if (useShellStore.getState().opened === "palette") closeWindow("palette");
      else openWindow("palette");
      return true;
    },
    next_chat: () => go(1, any),
    previous_chat: () => go(-1, any),
    next_unread: () => go(1, waits),
    previous_unread: () => go(-1, waits),
    mark_unread: () => inChat(markUnread),
  });
}
