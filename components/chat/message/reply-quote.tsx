import { useTranslations } from "next-intl";

import type { Quote } from "#contract/messages.ts";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useSaid } from "#components/providers/use-said.ts";

interface ReplyQuoteProps {
  quote: Quote;
  onJump: (seq: number) => void;
  /** Whether Tab comes here; not in the list of messages, where arrows lead into a row. */
  tabStop?: boolean;
}

/** What a message answers; a press leads there. */
export function ReplyQuote({ quote, onJump, tabStop = false }: ReplyQuoteProps) {
  const t = useTranslations("chat");
  const nameOf = useAuthorName();
  const said = useSaid();
  return (
    <button
      type="button"
      tabIndex={tabStop ? 0 : -1}
      data-row-action
      data-hue={quote.sender.color}
      onClick={() => onJump(quote.seq)}
      aria-label={t("quote_label", { author: nameOf(quote.sender) })}
      className="mb-1.5 flex w-full min-w-0 cursor-pointer flex-col rounded-md border-s-2 border-hue bg-sunken/70 px-2.5 py-1 text-start text-sm focus-inset hover:bg-pressed/70"
    >
      <span className="flex font-medium text-hue">
        <bdi className="min-w-0 truncate">{nameOf(quote.sender)}</bdi>
      </span>
      <span dir="auto" className="line-clamp-2 text-ink-soft">
        {said(quote)}
      </span>
    </button>
  );
}
