"use client";

import { useEffect, useRef, useState } from "react";

import { type ApiError, asApiError, call } from "#client/api/call.ts";
import type { SearchResult } from "#contract/search.ts";

/** Until fingers have come to rest. */
const REST_MS = 250;

/** What was found so far. `failure` is why nothing was, or why no more came; `hasMore` says whether there are further ones. */
export interface MessageSearch {
  readonly results: readonly SearchResult[];
  readonly searching: boolean;
  readonly failure: ApiError | null;
  /** What `results` are the answer to; empty before the first. */
  readonly answered: string;
  readonly hasMore: boolean;
  readonly more: () => void;
}

type Found = Omit<MessageSearch, "more" | "hasMore"> & { readonly cursor: string | null };

const NOTHING: Found = { results: [], searching: false, failure: null, answered: "", cursor: null };

/** Looks for messages of a chat, or of all one's chats without one, while somebody types; what is not wanted any more is given up. */
export function useMessageSearch(chatId: string | null, typed: string): MessageSearch {
  const q = typed.trim();
  const [found, setFound] = useState<Found>(NOTHING);
  const under = useRef<AbortController | null>(null);

  const ask = async (earlier: readonly SearchResult[], cursor: string | null): Promise<void> => {
    under.current?.abort();
    const control = new AbortController();
    under.current = control;
    setFound((now) => ({ ...now, searching: true }));
    try {
      const query = { q, ...(chatId === null ? {} : { chat_id: chatId }), ...(cursor === null ? {} : { cursor }) };
      const page = await call("GET /api/v1/search/messages", { query, signal: control.signal });
      if (control.signal.aborted) return;
      setFound({ results: [...earlier, ...page.results], searching: false, failure: null, answered: q, cursor: page.next_cursor });
    } catch (error) {
      if (!control.signal.aborted) setFound({ results: earlier, searching: false, failure: asApiError(error), answered: q, cursor });
    }
  };
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });

  useEffect(() => {
    if (q === "") return;
    const timer = setTimeout(() => void latest.current([], null), REST_MS);
    return () => {
      clearTimeout(timer);
      under.current?.abort();
    };
  }, [q, chatId]);

  const shown = q === "" ? NOTHING : found;
  return { ...shown, hasMore: shown.cursor !== null, more: () => void ask(found.results, found.cursor) };
}
