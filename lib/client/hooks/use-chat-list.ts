"use client";

import { useEffect, useState } from "react";

import type { ClientErrorCode } from "#client/api/call.ts";
import { useChatListStore } from "#client/stores/chat-list-store.ts";
import { moreArchived, moreChats, refreshArchived, refreshChats } from "#client/sync/chat-list.ts";
import { followChatList } from "#client/sync/chat-list-live.ts";
import type { ListedChat } from "#contract/chats.ts";

/** The account's chats as a screen shows them. */
export interface MyChats {
  /** Favourites first, the latest activity first; null before the first answer. */
  readonly chats: readonly ListedChat[] | null;
  /** Why the list is not there, or not up to date. */
  readonly failure: ClientErrorCode | null;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly more: () => void;
  readonly refresh: () => void;
  /** How many chats are archived. */
  readonly archivedCount: number;
}

/** The list of one's chats, those that are archived left out, kept fresh for as long as it is shown. */
export function useChatList(): MyChats {
  const { chats, cursor, failure, archivedCount } = useChatListStore();
  const paging = usePaging(moreChats);
  useEffect(followChatList, []);
  return { chats, failure, hasMore: cursor !== null, ...paging, refresh: () => void refreshChats(), archivedCount };
}

/** The archived chats, fetched when this is first used. `useChatList` keeps them fresh. */
export function useArchivedChats(): MyChats {
  const { archived, archivedCursor, archivedFailure, archivedCount } = useChatListStore();
  const paging = usePaging(moreArchived);
  useEffect(() => void refreshArchived(), []);
  const refresh = (): void => void refreshArchived();
  return { chats: archived, failure: archivedFailure, hasMore: archivedCursor !== null, ...paging, refresh, archivedCount };
}

function usePaging(fetchMore: () => Promise<void>): Pick<MyChats, "loadingMore" | "more"> {
  const [loadingMore, setLoadingMore] = useState(false);
  const more = async (): Promise<void> => {
    setLoadingMore(true);
    await fetchMore();
    setLoadingMore(false);
  };
  return { loadingMore, more: () => void more() };
}
