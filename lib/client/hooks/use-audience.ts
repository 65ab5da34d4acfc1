"use client";

import { useMemo } from "react";

import { chatView, useChatStore } from "#client/stores/chat-store.ts";
import { usePresenceStore } from "#client/stores/presence-store.ts";
import { useTypingStore } from "#client/stores/typing-store.ts";
import type { Member } from "#contract/members.ts";

/** Who belongs to a chat and who of them is here. */
export interface Audience {
  readonly members: readonly Member[];
  /** Who is here; null before that is known, and where it is not told. */
  readonly memberIds: ReadonlySet<string> | null;
  /** How many are here, likewise; members of whom this page does not know yet count too. */
  readonly online: number | null;
}

const NO_IDS: readonly string[] = [];
const NO_MEMBERS: Readonly<Record<string, Member>> = {};

/** The members of an open chat, and who is here. */
export function useAudience(chatId: string): Audience {
  const byId = useChatStore(({ chats }) => chats[chatId]?.chat?.members ?? NO_MEMBERS);
  const presence = usePresenceStore(({ chats }) => chats[chatId] ?? null);
  return useMemo(
    () => ({ members: Object.values(byId), memberIds: presence?.memberIds ?? null, online: presence?.online ?? null }),
    [byId, presence],
  );
}

/** The aliases of those who type, the viewer's own left out. */
export function useTypingNames(chatId: string): readonly string[] {
  const ids = useTypingStore(({ chats }) => chats[chatId] ?? NO_IDS);
  return useMemo(() => {
    const chat = chatView(chatId).chat;
    return ids.filter((id) => id !== chat?.me.id).flatMap((id) => chat?.members[id]?.alias ?? []);
  }, [chatId, ids]);
}

/** Looks members up by id, at the moment of asking: the same object for as long as the viewer is the same. */
export function usePeople(
  chatId: string,
  myId: string,
): { readonly myId: string; readonly nameOf: (id: string) => string | null; readonly memberOf: (id: string) => Member | null } {
  return useMemo(() => {
    const memberOf = (id: string): Member | null => chatView(chatId).chat?.members[id] ?? null;
    return { myId, memberOf, nameOf: (id) => memberOf(id)?.alias ?? null };
  }, [chatId, myId]);
}
