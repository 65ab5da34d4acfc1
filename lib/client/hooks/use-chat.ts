"use client";

import { useEffect, useMemo } from "react";

import { type ChatView, NO_CHAT, useChatStore } from "#client/stores/chat-store.ts";

import { type ChatActions, chatActions } from "./chat-actions.ts";
import { holdSession } from "./chat-sessions.ts";

/** What a screen knows of a chat, and what it can do there. The chat stays open on the server for as long as somebody uses this. */
export function useChat(chatId: string): { readonly view: ChatView; readonly actions: ChatActions } {
  useEffect(() => holdSession(chatId), [chatId]);
  const view = useChatStore(({ chats }) => chats[chatId] ?? NO_CHAT);
  const actions = useMemo(() => chatActions(chatId), [chatId]);
  return { view, actions };
}
