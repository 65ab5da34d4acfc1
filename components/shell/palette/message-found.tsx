"use client";

import { useLocale, useTranslations } from "next-intl";

import type { SearchResult } from "#contract/search.ts";
import { excerpt } from "#domain/search/excerpt.ts";
import { MarkedText } from "#components/ui/marked-text.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useSaid } from "#components/providers/use-said.ts";

/** A message that was found in any of one's chats: who, where, when, and the words around the match. */
export function MessageFound({ found: { message, chat, matches } }: { found: SearchResult }) {
  const t = useTranslations("shell.palette");
  const nameOf = useAuthorName();
  const said = useSaid();
  const locale = useLocale();
  const written = new Date(message.created_at);
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-0.5 py-0.5">
      <span className="flex min-w-0 items-baseline gap-2 text-sm">
        <span data-hue={message.sender.color} className="min-w-0 flex-none truncate font-semibold text-hue max-sm:max-w-[45%]">
          {nameOf(message.sender)}
        </span>
        <span className="min-w-0 flex-1 truncate text-ink-soft">{t("in_chat", { title: chat.title })}</span>
        <time dateTime={message.created_at} className="flex-none text-xs text-ink-soft figures">
          {written.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric" })}
        </time>
      </span>
      <span className="line-clamp-2 text-[0.9375rem] leading-snug wrap-anywhere">
        <MarkedText pieces={excerpt(said(message), matches)} />
      </span>
    </span>
  );
}
