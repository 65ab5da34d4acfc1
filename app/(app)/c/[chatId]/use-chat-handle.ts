"use client";

import { useMemo } from "react";

import { type ChatHandle, openChatRef } from "#client/hooks/open-chat.ts";
import { windowOpen } from "#components/shell/shortcuts/use-shortcuts.ts";

/** Ties the screen of a chat to the frame around it, and begins where one writes. */
export function useChatHandle(chatId: string): (handle: ChatHandle | null) => void {
  return useMemo(() => openChatRef(chatId, beginWriting), [chatId]);
}

/** Not on a touch screen, whose keyboard would cover what is to be read, and not while a window has the focus. */
function beginWriting({ focus }: ChatHandle): void {
  if (window.matchMedia("(hover: hover) and (pointer: fine)").matches && !windowOpen()) focus();
}
