"use client";

import { useEffect, useMemo, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import type { Member } from "#contract/members.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

/** Who belongs to a chat, as far as it was asked for. */
export interface ChatPeople {
  /** Null before the first answer. */
  readonly people: readonly Member[] | null;
  readonly failure: ClientErrorCode | null;
  readonly hasMore: boolean;
  readonly more: () => void;
  /** Asks anew, after something was done about somebody. */
  readonly refresh: () => void;
}

type Listed = Pick<ChatPeople, "people" | "failure"> & { readonly cursor: string | null };

const PAGE = 100;
const NOTHING: Listed = { people: null, failure: null, cursor: null };
const NO_MEMBERS: Readonly<Record<string, Member>> = {};

/**
 * Everybody in a chat, for those who run it. Where all members are seen these are the ones the page knows; of a broadcast's subscribers the server
 * is asked, page by page, and anew whenever their number changes.
 */
export function useChatPeople(chatId: string): ChatPeople {
  const kind = useChatStore(({ chats }) => chats[chatId]?.chat?.kind);
  const known = useChatStore(({ chats }) => chats[chatId]?.chat?.members ?? NO_MEMBERS);
  const count = useChatStore(({ chats }) => chats[chatId]?.memberCount ?? 0);
  const isSeen = kind === undefined || KINDS[kind].roster === "everyone";
  const [asked, setAsked] = useState(0);
  const [listed, setListed] = useState<Listed>(NOTHING);
  useEffect(() => {
    if (isSeen) return;
    const control = new AbortController();
    fetchPage(chatId, null, control.signal).then(setListed, (error: unknown) => {
      if (!control.signal.aborted) setListed((now) => ({ ...now, failure: asApiError(error).code }));
    });
    return () => control.abort();
  }, [chatId, isSeen, count, asked]);
  const everybody = useMemo(() => Object.values(known), [known]);
  const more = async (): Promise<void> => {
    try {
      const page = await fetchPage(chatId, listed.cursor);
      setListed((now) => (now.cursor === listed.cursor ? { ...page, people: [...(now.people ?? []), ...(page.people ?? [])] } : now));
    } catch (error) {
      setListed((now) => ({ ...now, failure: asApiError(error).code }));
    }
  };
  const refresh = (): void => setAsked((times) => times + 1);
  if (isSeen) return { people: everybody, failure: null, hasMore: false, more: () => undefined, refresh };
  return { people: listed.people, failure: listed.failure, hasMore: listed.cursor !== null, more: () => void more(), refresh };
}

async function fetchPage(chat_id: string, cursor: string | null, signal?: AbortSignal): Promise<Listed> {
  const page = await call("GET /api/v1/chats/{chat_id}/members", {
    params: { chat_id },
    query: { limit: PAGE, ...(cursor === null ? {} : { cursor }) },
    ...(signal && { signal }),
  });
  return { people: page.members, failure: null, cursor: page.next_cursor };
}
