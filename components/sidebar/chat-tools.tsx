"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { serverClock } from "#client/realtime/server-clock.ts";
import { useChatListStore } from "#client/stores/chat-list-store.ts";
import { filterChats, openWindow, useShellStore } from "#client/stores/shell-store.ts";
import { totalsOf } from "#client/sync/listed-chats.ts";
import type { ListedChat } from "#contract/chats.ts";
import { usefulFilters } from "#domain/chat/chat-filter.ts";
import { cn } from "#components/ui/cn.ts";

const NO_CHATS: readonly ListedChat[] = [];

/** Above the list of chats: the way to anything, and which of them to show. */
export function ChatTools({ hint }: { hint: ReactNode }) {
  const t = useTranslations("shell.palette");
  return (
    <div className="-mt-2 mb-4 flex flex-col gap-3 sm:-mt-4">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => openWindow("palette")}
        className="flex min-h-11 w-full cursor-pointer items-center gap-2.5 rounded-lg border border-line-strong bg-surface px-3 text-start text-ink-soft hover:text-ink"
      >
        <Search aria-hidden="true" size={18} className="flex-none" />
        <span className="min-w-0 flex-1 truncate">{t("title")}</span>
        {hint}
      </button>
      <Filters />
    </div>
  );
}

/** Chips, one of them pressed. Only kinds that there are; a dot says that something waits there. */
function Filters() {
  const t = useTranslations("shell");
  const chats = useChatListStore((store) => store.chats) ?? NO_CHATS;
  const chosen = useShellStore((store) => store.filter);
  // A muted chat asks for nobody, unless it names the viewer.
  const filters = usefulFilters(chats, (chat) => totalsOf([chat], serverClock.now()).chats > 0);
  if (chats.length === 0 && chosen === "all") return null;
  return (
    <div role="group" aria-label={t("filters.title")} className="-mx-4 flex gap-1.5 overflow-x-auto px-4 py-0.5">
      {filters.map(({ filter, waits }) => (
        <button
          key={filter}
          type="button"
          aria-pressed={filter === chosen}
          onClick={() => filterChats(filter === chosen ? "all" : filter)}
          className={cn(
            "inline-flex min-h-(--target) flex-none cursor-pointer items-center gap-1.5 rounded-full border px-3 text-sm whitespace-nowrap focus-inset",
            filter === chosen
              ? "border-accent bg-accent-soft font-semibold text-accent-text"
              : "border-line bg-surface text-ink-soft hover:text-ink",
          )}
        >
          {t(`filters.${filter}`)}
          {waits && filter !== "all" && filter !== "unread" && (
            <span className="size-2 rounded-full bg-accent forced-colors:bg-[Highlight]">
              <span className="sr-only">, {t("unread")}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
