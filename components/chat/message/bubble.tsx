import { Forward, Pin } from "lucide-react";
import { useTranslations } from "next-intl";

import { mediaOf } from "#client/media/media-url.ts";
import type { ChatMessage } from "#client/sync/chat-state.ts";
import { cn } from "#components/ui/cn.ts";

import { Markdown } from "./markdown.tsx";
import { ShownFile } from "./shown-file.tsx";
import { mentionedNames } from "./mentioned-names.ts";
import { ReplyQuote } from "./reply-quote.tsx";
import type { People, RowActions } from "./row-actions.ts";

interface BubbleProps {
  message: ChatMessage;
  mine: boolean;
  people: People;
  actions: RowActions;
}

/** What was said, with what it answers, and whether it was passed on, edited or pinned. */
export function Bubble({ message, mine, people, actions }: BubbleProps) {
  const t = useTranslations("chat");
  if (message.content === null) {
    const gone = message.deleted_at === null ? "hidden" : "deleted";
    return <p className="rounded-xl border border-dashed border-line px-3.5 py-2 text-ink-soft italic">{t(gone)}</p>;
  }
  const { names, own } = mentionedNames(message.mentions, people);
  const media = mediaOf(message);
  return (
    <div
      className={cn(
        "min-w-0 rounded-xl px-3.5 py-2 text-pretty wrap-anywhere forced-colors:border",
        media !== null && (isSeen(message) ? "w-min" : "max-w-82"),
        mine ? "bg-accent-soft" : "bg-surface shadow-rest dark:shadow-none",
        own !== null && !mine && "rounded-s-md border-s-3 border-accent",
        message.delivery !== "sent" && "opacity-70",
      )}
    >
      {message.forwarded && (
        <p className="flex items-center gap-1.5 pb-0.5 text-xs text-ink-soft">
          <Forward aria-hidden="true" size={13} className="rtl:-scale-x-100" />
          {t("forwarded")}
        </p>
      )}
      {message.reply_to !== null && <ReplyQuote quote={message.reply_to} onJump={actions.jump} />}
      {media !== null && <ShownFile message={message} media={media} onOpen={() => message.delivery === "sent" && actions.open(message)} />}
      {message.content !== "" && <Markdown text={message.content} names={names} own={own} />}
      <Marks message={message} actions={actions} />
    </div>
  );
}

/** What is seen rather than read gives its bubble its width. */
function isSeen({ message_type: type }: ChatMessage): boolean {
  return type === "image" || type === "video";
}

function Marks({ message, actions }: Pick<BubbleProps, "message" | "actions">) {
  const t = useTranslations("chat");
  if (message.pinned_at === null && message.edited_at === null) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-2.5 pt-0.5 text-xs text-ink-soft">
      {message.pinned_at !== null && (
        <span className="inline-flex items-center gap-1">
          <Pin aria-hidden="true" size={12} />
          {t("pinned")}
        </span>
      )}
      {message.edited_at !== null && message.delivery === "sent" && (
        <button
          type="button"
          tabIndex={-1}
          data-row-action
          title={t("revisions.open")}
          onClick={() => actions.revisions(message)}
          className="relative cursor-pointer underline decoration-dotted underline-offset-2 before:absolute before:-inset-x-3 before:-inset-y-2 before:content-[''] hover:text-ink"
        >
          {t("edited")}
        </button>
      )}
    </span>
  );
}
