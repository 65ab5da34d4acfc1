"use client";

import { ChevronUp, CircleCheck, MessageCircleQuestionMark, Presentation } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { questionActions } from "#client/hooks/question-actions.ts";
import { shownVotes } from "#client/hooks/use-questions.ts";
import type { QuestionState } from "#client/sync/questions.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { cn } from "#components/ui/cn.ts";

interface RowQuestionProps {
  chatId: string;
  /** What the message asks; null if it is no question. */
  question: QuestionState | null;
  /** The question that the message answers, if it does. */
  answered: QuestionState | null;
  mine: boolean;
  mayVote: boolean;
  /** Leads to the message with that seq. */
  onJump: (seq: number) => void;
}

const CHIP =
  "relative inline-flex min-h-8 items-center gap-1.5 rounded-full border px-2.5 text-sm before:absolute before:-inset-1.75 before:content-[''] pointer-fine:before:inset-0";
const QUIET = "border-line bg-surface text-ink-soft";

/** Under a message that is a question, or answers one: how it stands, and a press votes for it or leads to its other half. */
export function RowQuestion({ chatId, question, answered, mine, mayVote, onJump }: RowQuestionProps) {
  const t = useTranslations("chat.ask");
  return (
    <div className="flex flex-wrap gap-1.5 pt-1.5">
      {question?.state === "open" && <Votes chatId={chatId} question={question} mayVote={mayVote && !mine} />}
      {question?.state === "answered" && (
        <Lead seq={question.answer_seq} onJump={onJump} icon={<CircleCheck aria-hidden="true" size={16} className="text-accent-text" />}>
          {t(question.answer_seq === null ? "answered_aloud" : "answered")}
        </Lead>
      )}
      {question?.state === "dismissed" && <span className={cn(CHIP, QUIET)}>{t("dismissed")}</span>}
      {question?.is_current === true && (
        <span className={cn(CHIP, "border-transparent px-1 text-ink-soft")}>
          <Presentation aria-hidden="true" size={16} />
          {t("on_stage")}
        </span>
      )}
      {answered !== null && (
        <Lead seq={answered.seq} onJump={onJump} icon={<CircleCheck aria-hidden="true" size={16} className="text-accent-text" />}>
          {t("the_answer")}
        </Lead>
      )}
    </div>
  );
}

/** How many want it answered; a press joins or leaves them. */
function Votes({ chatId, question, mayVote }: { chatId: string; question: QuestionState; mayVote: boolean }) {
  const t = useTranslations("chat.ask");
  const { run } = useDeed({ plain: true });
  const { votes, voted } = shownVotes(question);
  const isShut = !mayVote && !voted;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-row-action
      aria-keyshortcuts="V"
      aria-pressed={voted}
      disabled={isShut}
      aria-label={isShut ? t("counted", { count: votes }) : t("vote", { count: votes })}
      onClick={() => void run(() => questionActions(chatId).vote(question.message_id, !voted))}
      className={cn(
        CHIP,
        "cursor-pointer disabled:cursor-default",
        voted ? "border-accent bg-accent-soft text-accent-text" : `${QUIET} hover:border-line-strong`,
      )}
    >
      <MessageCircleQuestionMark aria-hidden="true" size={16} />
      {t("question")}
      <span aria-hidden="true" className="inline-flex items-center gap-0.5 figures">
        <ChevronUp size={16} strokeWidth={voted ? 3 : 2} />
        {votes}
      </span>
    </button>
  );
}

/** Words that lead to another message; plain where there is none. */
function Lead({
  seq,
  onJump,
  icon,
  children,
}: {
  seq: number | null;
  onJump: (seq: number) => void;
  icon: ReactNode;
  children: ReactNode;
}) {
  const content = (
    <>
      {icon}
      {children}
    </>
  );
  if (seq === null) return <span className={cn(CHIP, QUIET)}>{content}</span>;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-row-action
      onClick={() => onJump(seq)}
      className={cn(CHIP, QUIET, "cursor-pointer hover:border-line-strong")}
    >
      {content}
    </button>
  );
}
