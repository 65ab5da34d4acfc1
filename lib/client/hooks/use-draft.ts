"use client";

import { useCallback, useEffect, useSyncExternalStore } from "react";

import { pushDrafts } from "#client/sync/draft-sync.ts";
import { type Draft, EMPTY_DRAFT, flushDrafts, loadDraft, onDraftTaken, saveDraft } from "#client/sync/drafts.ts";

/** What composers that are shown began with: the same object until something is taken over from another device. */
const begun = new Map<string, Draft>();

/** The draft that a composer begins with, a new object whenever another device has written one; and how to keep what is written. */
export function useDraft(chatId: string): { readonly draft: Draft; readonly keep: (draft: Draft) => void } {
  const subscribe = useCallback((changed: () => void) => follow(chatId, changed), [chatId]);
  const draft = useSyncExternalStore(subscribe, () => draftOf(chatId), emptyDraft);
  const keep = useCallback((next: Draft) => saveDraft(chatId, next), [chatId]);
  useEffect(() => {
    document.addEventListener("visibilitychange", flush);
    window.addEventListener("pagehide", flush);
    return () => {
      flush();
      document.removeEventListener("visibilitychange", flush);
      window.removeEventListener("pagehide", flush);
    };
  }, []);
  return { draft, keep };
}

function follow(chatId: string, changed: () => void): () => void {
  const stop = onDraftTaken(chatId, () => {
    begun.set(chatId, loadDraft(chatId));
    changed();
  });
  return () => {
    stop();
    begun.delete(chatId);
  };
}

function draftOf(chatId: string): Draft {
  const draft = begun.get(chatId) ?? loadDraft(chatId);
  begun.set(chatId, draft);
  return draft;
}

const emptyDraft = (): Draft => EMPTY_DRAFT;

/** The page goes to sleep or closes, or the chat is left. */
function flush(): void {
  flushDrafts();
  pushDrafts({ keepalive: document.visibilityState === "hidden" });
}
