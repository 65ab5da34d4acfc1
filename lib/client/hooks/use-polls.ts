"use client";

import { useMemo } from "react";

import { type PollActions, pollActions } from "#client/polls/poll-actions.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import type { OwnPoll } from "#contract/polls.ts";

import { openPolls } from "./open-polls.ts";

interface Polls {
  /** The newest first. */
  readonly polls: readonly OwnPoll[];
  readonly mayAsk: boolean;
  readonly myId: string;
  /** Whether the window of the polls is open. */
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly actions: PollActions;
}

const NONE: readonly OwnPoll[] = [];

/** The polls of a chat that is open, and what the viewer can do with them. */
export function usePolls(chatId: string): Polls {
  const view = useChatStore(({ chats }) => chats[chatId]);
  const actions = useMemo(() => pollActions(chatId), [chatId]);
  return {
    polls: view?.chat?.polls ?? NONE,
    mayAsk: view?.chat?.me.permissions.includes("SEND_POLLS") ?? false,
    myId: view?.chat?.me.id ?? "",
    open: view?.pollsOpen ?? false,
    onOpenChange: (open) => openPolls(chatId, open),
    actions,
  };
}
