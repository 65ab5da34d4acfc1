"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { type AskedQuestion, type ChatQuestions, useQuestions } from "#client/hooks/use-questions.ts";
import type { QuestionState } from "#contract/questions.ts";
import { firstVoices, inOrder, QUESTION_ORDERS, type QuestionOrder } from "#domain/question/order.ts";
import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { QuestionCard } from "./question-card.tsx";
import type { QuestionsPanelProps } from "./questions-panel.tsx";

type QuestionListProps = Omit<QuestionsPanelProps, "open" | "onOpenChange"> & { looks: boolean };

/** The open questions in the order that the viewer likes, and below them those that are settled. */
export function QuestionList({ looks, ...props }: QuestionListProps) {
  const { chat, mayManage } = props;
  const t = useTranslations("questions");
  const [order, setOrder] = useState<QuestionOrder>("most_votes");
  const questions = useQuestions(chat, looks);
  const voices = firstVoices(Object.values(chat.questions));
  const of = (state: QuestionState): readonly AskedQuestion[] => questions.asked.filter(({ question }) => question.state === state);
  const card = ({ question, message }: AskedQuestion): ReactNode => (
    <QuestionCard
      key={question.message_id}
      {...props}
      question={question}
      message={message}
      isNewVoice={voices.has(question.message_id)}
      actions={questions.actions}
    />
  );
  const open = of("open");
  const byId = new Map(open.map((asked) => [asked.question.message_id, asked]));
  const sorted = inOrder(
    open.map(({ question }) => question),
    order,
    voices,
  ).flatMap(({ message_id }) => byId.get(message_id) ?? []);
  return (
    <div className="flex min-h-0 flex-col gap-3 px-5 pb-safe-4">
      {open.length > 1 && <Orders chosen={order} onChoose={setOrder} />}
      <Waiting questions={questions} />
      {Object.keys(chat.questions).length === 0 && <Empty />}
      <ul aria-label={t("open", { count: open.length })} className="flex flex-col gap-2 empty:hidden">
        {sorted.map(card)}
      </ul>
      <Settled title={t("answered", { count: of("answered").length })} all={of("answered")} card={card} />
      {mayManage && <Settled title={t("dismissed", { count: of("dismissed").length })} all={of("dismissed")} card={card} />}
    </div>
  );
}

/** Chips, one of them pressed. */
function Orders({ chosen, onChoose }: { chosen: QuestionOrder; onChoose: (order: QuestionOrder) => void }) {
  const t = useTranslations("questions");
  return (
    <div role="group" aria-label={t("order")} className="-mx-5 flex flex-none gap-1.5 overflow-x-auto px-5 py-0.5">
      {QUESTION_ORDERS.map((order) => (
        <button
          key={order}
          type="button"
          aria-pressed={order === chosen}
          onClick={() => onChoose(order)}
          className={cn(
            "min-h-(--target) flex-none cursor-pointer rounded-full border px-3 text-sm whitespace-nowrap focus-inset",
            order === chosen
              ? "border-accent bg-accent-soft font-semibold text-accent-text"
              : "border-line bg-surface text-ink-soft hover:text-ink",
          )}
        >
          {t(`orders.${order}`)}
        </button>
      ))}
    </div>
  );
}

/** What is not there yet, or could not be fetched. */
function Waiting({ questions: { loading, failure } }: { questions: ChatQuestions }) {
  const t = useTranslations("questions");
  const errors = useTranslations("errors");
  return (
    <>
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {failure === null ? "" : t("failed", { reason: errors(failure) })}
      </p>
      {loading && <Skeleton className="h-20 rounded-xl" />}
    </>
  );
}

function Empty() {
  const t = useTranslations("questions");
  return (
    <div className="flex flex-col gap-1 py-4">
      <p className="font-medium">{t("empty_title")}</p>
      <p className="text-pretty text-ink-soft">{t("empty_text")}</p>
    </div>
  );
}

interface SettledProps {
  title: string;
  all: readonly AskedQuestion[];
  card: (asked: AskedQuestion) => ReactNode;
}

/** What was settled, the newest first; folded away. */
function Settled({ title, all, card }: SettledProps) {
  if (all.length === 0) return null;
  const sorted = all.toSorted((one, other) => other.question.seq - one.question.seq);
  return (
    <details className="group border-t border-line pt-1">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-md font-medium focus-inset [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown aria-hidden="true" size={18} className="text-ink-soft transition-transform group-open:rotate-180" />
      </summary>
      <ul className="flex flex-col gap-2 pt-1">{sorted.map(card)}</ul>
    </details>
  );
}
