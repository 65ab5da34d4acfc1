import { useTranslations } from "next-intl";

import type { Quote } from "#contract/messages.ts";

/** What a message answers; a press leads there. */
export function ReplyQuote({ quote, onJump }: { quote: Quote; onJump: (seq: number) => void }) {
  const t = useTranslations("chat");
  return (
    <button
      type="button"
      tabIndex={-1}
      data-row-action
      data-hue={quote.sender.color}
      onClick={() => onJump(quote.seq)}
      aria-label={t("quote_label", { author: quote.sender.alias })}
      className="mb-1.5 flex w-full min-w-0 cursor-pointer flex-col rounded-md border-l-2 border-hue bg-sunken/70 px-2.5 py-1 text-left text-sm focus-inset hover:bg-pressed/70"
    >
      <span className="truncate font-medium text-hue">{quote.sender.alias}</span>
      <span className="line-clamp-2 text-ink-soft">{quote.content ?? t("deleted")}</span>
    </button>
  );
}
