import { useLocale, useTranslations } from "next-intl";

import type { Message } from "#contract/messages.ts";
import type { SearchResult } from "#contract/search.ts";
import { excerpt } from "#domain/search/excerpt.ts";
import { MarkedText } from "#components/ui/marked-text.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useSaid } from "#components/providers/use-said.ts";

import { dayInWords, daysAgo, fullTime, timeOfDay } from "../message/clock-words.ts";

interface FoundMessageProps {
  message: Message;
  matches: SearchResult["matches"];
  now: number;
  onPick: (seq: number) => void;
}

/** A message that was found: who, when, and the words around the match. A press leads to it. */
export function FoundMessage({ message, matches, now, onPick }: FoundMessageProps) {
  const locale = useLocale();
  const { sender, created_at: writtenAt, seq } = message;
  const nameOf = useAuthorName();
  const said = useSaid();
  return (
    <li data-hue={sender.color}>
      <button
        type="button"
        onClick={() => onPick(seq)}
        className="flex w-full min-w-0 cursor-pointer flex-col gap-0.5 rounded-lg px-3 py-2.5 text-start focus-inset hover:bg-pressed/70"
      >
        <span className="flex min-w-0 items-baseline justify-between gap-2 text-sm">
          <bdi className="min-w-0 truncate font-semibold text-hue">{nameOf(sender)}</bdi>
          <time dateTime={writtenAt} title={fullTime(writtenAt, locale)} className="flex-none text-xs text-ink-soft figures">
            <When writtenAt={writtenAt} now={now} />
          </time>
        </span>
        <span dir="auto" className="line-clamp-4 text-[0.9375rem] leading-snug wrap-anywhere text-ink">
          <MarkedText pieces={excerpt(said(message), matches)} />
        </span>
      </button>
    </li>
  );
}

function When({ writtenAt, now }: { writtenAt: string; now: number }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const days = daysAgo(writtenAt, now);
  if (days === 0) return timeOfDay(writtenAt, locale);
  if (days === 1) return `${t("yesterday")}, ${timeOfDay(writtenAt, locale)}`;
  return dayInWords(writtenAt, locale, now);
}
