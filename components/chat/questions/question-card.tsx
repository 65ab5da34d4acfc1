import { ChevronUp, CircleCheck, Ellipsis, Presentation } from "lucide-react";
import { useTranslations } from "next-intl";

import type { QuestionActions } from "#client/hooks/question-actions.ts";
import { shownVotes } from "#client/hooks/use-questions.ts";
import type { QuestionState } from "#client/sync/questions.ts";
import type { Message } from "#contract/messages.ts";
import { excerpt } from "#domain/message/compose.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useSaid } from "#components/providers/use-said.ts";

import { ModeratorEntries } from "./question-entries.tsx";
import type { QuestionsPanelProps } from "./questions-panel.tsx";

interface QuestionCardProps extends Omit<QuestionsPanelProps, "open" | "onOpenChange"> {
  question: QuestionState;
  message: Message;
  /** Whether its author has asked nothing before. */
  isNewVoice: boolean;
  actions: QuestionActions;
}

const LETTERS = 300;

/** One question: who wants it answered, what it says, and what can be done about it. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, message, isNewVoice, onJump } = props;
  const t = useTranslations("questions");
  const nameOf = useAuthorName();
  const said = useSaid();
  return (
    <li data-hue={message.sender.color} className="flex gap-2 rounded-xl bg-sunken p-2">
      <VoteButton {...props} />
      <div className="flex min-w-0 flex-1 flex-col gap-1 pt-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 px-1 text-sm">
          <bdi className="min-w-0 truncate font-semibold text-hue">{nameOf(message.sender)}</bdi>
          {isNewVoice && question.state === "open" && <Badge tone="accent">{t("new_voice")}</Badge>}
          {question.is_current && (
            <span className="inline-flex items-center gap-1 text-ink-soft">
              <Presentation aria-hidden="true" size={15} />
              {t("on_stage")}
            </span>
          )}
        </div>
        <button
          type="button"
          dir="auto"
          onClick={() => onJump(question.seq)}
          className="min-h-11 cursor-pointer rounded-md px-1 py-1.5 text-start wrap-anywhere focus-inset hover:bg-pressed"
        >
          {excerpt(said(message), LETTERS)}
          <span className="sr-only"> {t("jump")}</span>
        </button>
        <Deeds {...props} />
      </div>
    </li>
  );
}

function VoteButton({ chat, question, mayVote, actions }: QuestionCardProps) {
  const t = useTranslations("questions");
  const { run } = useDeed({ plain: true });
  const { votes, voted } = shownVotes(question);
  const isShut = question.state !== "open" || question.author_id === chat.me.id || (!mayVote && !voted);
  return (
    <button
      type="button"
      aria-pressed={voted}
      disabled={isShut}
      aria-label={isShut ? t("counted", { count: votes }) : t("vote", { count: votes })}
      onClick={() => void run(() => actions.vote(question.message_id, !voted))}
      className={cn(
        "flex min-h-14 w-11 flex-none cursor-pointer flex-col items-center justify-center self-start rounded-lg border focus-inset disabled:cursor-default",
        voted ? "border-accent bg-accent-soft text-accent-text" : "border-line bg-surface text-ink-soft",
        !isShut && !voted && "hover:border-line-strong",
        isShut && !voted && "border-transparent bg-transparent",
      )}
    >
      <ChevronUp aria-hidden="true" size={18} strokeWidth={voted ? 3 : 2} className={cn(isShut && "opacity-0")} />
      <span className="font-semibold figures">{votes}</span>
    </button>
  );
}

function Deeds({ chat, question, message, mayWrite, mayManage, onAnswer, onJump }: QuestionCardProps) {
  const t = useTranslations("questions");
  const { state, answer_seq } = question;
  return (
    <div className="flex items-center gap-1 empty:hidden">
      {state === "open" && mayWrite && (
        <Button size="sm" variant="quiet" onClick={() => onAnswer(message)} className="-ms-2">
          {t("answer")}
        </Button>
      )}
      {state === "answered" && answer_seq !== null && (
        <Button size="sm" variant="quiet" onClick={() => onJump(answer_seq)} className="-ms-2">
          <CircleCheck aria-hidden="true" size={16} />
          {t("to_answer")}
        </Button>
      )}
      {state === "answered" && answer_seq === null && <span className="px-1 text-sm text-ink-soft">{t("aloud")}</span>}
      {mayManage && (
        <span className="ms-auto">
          <Menu
            trigger={
              <IconButton label={t("more")} size="sm">
                <Ellipsis aria-hidden="true" size={18} />
              </IconButton>
            }
          >
            <ModeratorEntries chat={chat} question={question} />
          </Menu>
        </span>
      )}
    </div>
  );
}
