"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import { chatPath } from "#client/api/chat-path.ts";
import { showMessage } from "#client/hooks/open-chat.ts";
import { type MessageSearch, useMessageSearch } from "#client/hooks/use-message-search.ts";
import { type PeopleSearch, usePeopleSearch } from "#client/hooks/use-people-search.ts";
import { useChatListStore } from "#client/stores/chat-list-store.ts";
import { openWindow } from "#client/stores/shell-store.ts";
import type { ListedChat } from "#contract/chats.ts";
import { useTheme } from "#components/ui/use-theme.ts";

import { ALL_DEEDS, type Deed, DEEDS } from "./deeds.ts";
import { entriesOf, type Entry, entryAfter } from "./entries.ts";

/** Fewer letters would find half of everything. */
const SEARCHED_FROM = 2;
const NO_CHATS: readonly ListedChat[] = [];

/** What the palette shows and does. */
export interface PaletteState {
  readonly typed: string;
  readonly type: (typed: string) => void;
  readonly entries: readonly Entry[];
  /** The line that Enter chooses; null when there is none. */
  readonly active: string | null;
  readonly listId: string;
  readonly optionId: (key: string) => string;
  readonly people: PeopleSearch;
  readonly messages: MessageSearch;
  readonly point: (key: string) => void;
  readonly step: (by: 1 | -1) => void;
  readonly pick: (entry: Entry) => void;
  /** Where an entry leads; null for one that leads nowhere else. */
  readonly hrefOf: (entry: Entry) => string | null;
}

/** Gathers what fits what is typed, and does what is chosen. */
export function usePalette(onClose: (leaves: boolean) => void): PaletteState {
  const [typed, type] = useState("");
  const [pointed, point] = useState<string | null>(null);
  const listId = useId();
  const chats = useChatListStore((store) => store.chats) ?? NO_CHATS;
  const people = usePeopleSearch(typed);
  const messages = useMessageSearch(null, [...typed.trim()].length < SEARCHED_FROM ? "" : typed);
  const deeds = useDeeds();
  // What answers an earlier word must not be what Enter chooses.
  const found = messages.answered === typed.trim() ? messages : { results: [], hasMore: false };
  const entries = entriesOf({ typed, chats, people: people.people, deeds, found: found.results, hasMore: found.hasMore });
  const active = entries.some(({ key }) => key === pointed) ? pointed : (entries[0]?.key ?? null);
  const path = usePathname();
  const hrefOf = (entry: Entry): string | null => {
    const href = addressOf(entry);
    return href === path ? null : href;
  };
  const pick = usePick(onClose, messages, (entry) => hrefOf(entry) !== null);
  return {
    typed,
    type(next) {
      type(next);
      point(null);
    },
    entries,
    active,
    listId,
    optionId: (key) => `${listId}-${key}`,
    people,
    messages,
    point,
    step: (by) => point(entryAfter(entries, active, by)),
    pick,
    hrefOf,
  };
}

function addressOf(entry: Entry): string | null {
  if (entry.section === "chats") return chatPath(entry.chat);
  if (entry.section === "messages") return `/c/${entry.found.message.chat_id}`;
  const deed = entry.section === "deeds" ? DEEDS[entry.deed] : null;
  return deed !== null && "href" in deed ? deed.href : null;
}

/** Links lead by themselves; here is what else a choice does. */
function usePick(onClose: (leaves: boolean) => void, messages: MessageSearch, leaves: (entry: Entry) => boolean): (entry: Entry) => void {
  const router = useRouter();
  const errors = useTranslations("errors");
  const { setTheme } = useTheme();
  const write = async (userId: string): Promise<void> => {
    try {
      router.push(`/c/${(await call("GET /api/v1/chats/dm/{user_id}", { params: { user_id: userId } })).id}`);
    } catch (error) {
      toast.error(errors(asApiError(error).code));
    }
  };
  return (entry) => {
    if (entry.section === "more") return messages.more();
    const deed = entry.section === "deeds" ? DEEDS[entry.deed] : null;
    const opens = deed !== null && "opens" in deed ? deed.opens : null;
    // A window that opens now takes the focus; given back, it would be taken away from there.
    onClose(entry.section === "people" || opens !== null || leaves(entry));
    if (entry.section === "people") void write(entry.person.id);
    if (entry.section === "messages") showMessage(entry.found.message.chat_id, entry.found.message.seq);
    if (opens !== null) openWindow(opens);
    if (deed !== null && "theme" in deed) setTheme(deed.theme);
  };
}

/** The deeds with their words, by which they are found. */
function useDeeds(): readonly { readonly deed: Deed; readonly words: string }[] {
  const t = useTranslations("shell.palette.deeds");
  return useMemo(() => ALL_DEEDS.map((deed) => ({ deed, words: t(deed) })), [t]);
}
