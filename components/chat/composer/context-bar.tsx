import { Pencil, Reply, X } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Quote } from "#contract/messages.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useSaid } from "#components/providers/use-said.ts";

interface ContextBarProps {
  replyTo: Quote | null;
  /** What is being written is the answer to a question. */
  answering: boolean;
  editing: boolean;
  onCancel: () => void;
}

/** Above the field: what is answered, or that a message is being changed. */
export function ContextBar({ replyTo, answering, editing, onCancel }: ContextBarProps) {
  const t = useTranslations("chat");
  const nameOf = useAuthorName();
  const said = useSaid();
  if (!editing && replyTo === null) return null;
  return (
    <div data-hue={replyTo?.sender.color} className="flex items-center gap-3 border-b border-line py-1 ps-4 pe-1 text-sm">
      {editing ? (
        <Pencil aria-hidden="true" size={16} className="flex-none text-accent-text" />
      ) : (
        <Reply aria-hidden="true" size={16} className="flex-none text-hue rtl:-scale-x-100" />
      )}
      <p className="flex min-w-0 flex-1 gap-1.5">
        {editing || replyTo === null ? (
          <span className="truncate font-medium text-accent-text">{t("editing")}</span>
        ) : (
          <>
            <span className="max-w-3/5 flex-none truncate font-medium text-hue">
              {t(answering ? "ask.answer_to" : "reply_to", { author: nameOf(replyTo.sender) })}
            </span>{" "}
            <span dir="auto" className="truncate text-ink-soft">
              {said(replyTo)}
            </span>
          </>
        )}
      </p>
      <IconButton label={t(editing ? "cancel_edit" : "cancel_reply")} size="sm" onClick={onCancel}>
        <X aria-hidden="true" size={18} />
      </IconButton>
    </div>
  );
}
