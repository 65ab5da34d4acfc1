import { SmilePlus } from "lucide-react";
import { useTranslations } from "next-intl";

import type { SentMessage } from "#client/sync/chat-state.ts";
import { cn } from "#components/ui/cn.ts";

import { namesInWords } from "./names-in-words.ts";
import type { People, RowActions } from "./row-actions.ts";

interface ReactionsProps {
  message: SentMessage;
  people: People;
  actions: RowActions;
  mayReact: boolean;
}

const CHIP =
  "relative inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-sm before:absolute before:-inset-1.5 before:content-[''] pointer-fine:before:inset-0";

/** The reactions under a message, with counts; a press joins or leaves one. */
export function Reactions({ message, people, actions, mayReact }: ReactionsProps) {
  const t = useTranslations("chat");
  if (message.reactions.length === 0) return null;
  return (
    <div role="group" aria-label={t("reactions")} className="flex flex-wrap gap-1.5 pt-1.5">
      {message.reactions.map(({ emoji, count, member_ids }) => {
        const mine = member_ids.includes(people.myId);
        const names = namesInWords(member_ids, people, t, count);
        return (
          <button
            key={emoji}
            type="button"
            tabIndex={-1}
            data-row-action
            aria-pressed={mine}
            disabled={!mayReact && !mine}
            title={names}
            aria-label={t("reaction_label", { emoji, count, names })}
            onClick={() => actions.react(message, emoji, !mine)}
            className={cn(
              CHIP,
              mine ? "border-accent bg-accent-soft text-accent-text" : "border-line bg-surface text-ink-soft hover:border-line-strong",
              "disabled:cursor-default",
            )}
          >
            <span aria-hidden="true" className="text-base leading-none">
              {emoji}
            </span>
            <span className="figures">{count}</span>
          </button>
        );
      })}
      {mayReact && (
        <button
          type="button"
          tabIndex={-1}
          data-row-action
          aria-label={t("react")}
          title={t("react")}
          onClick={(event) => actions.pickReaction(message, event.currentTarget)}
          className={cn(CHIP, "border-line bg-surface text-ink-soft hover:border-line-strong")}
        >
          <SmilePlus aria-hidden="true" size={16} />
        </button>
      )}
    </div>
  );
}
