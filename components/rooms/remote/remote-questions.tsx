"use client";
import { Check, Presentation, ThumbsUp, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { type AskedQuestion, type ChatQuestions, useQuestions } from "#client/hooks/use-questions.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

import { Part } from "./part.tsx";

/** The open questions, the most wanted first: to put on the stage, to tick off, to leave out. */
export function RemoteQuestions({ chat }: { chat: ChatState }) {
  const t = useTranslations("remote");
  const { asked, actions } = useQuestions(chat, true);
  const open = asked
    .filter(({ question }) => question.state === "open")
    .sort((one, other) => other.question.votes - one.question.votes || one.question.seq - other.question.seq);
  return (
    <Part title={t("questions", { count: open.length })}>
      {open.length === 0 ? (
        <p className="text-ink-soft">{t("no_questions")}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {open.map((each) => (
            <OpenQuestion key={each.message.id} asked={each} actions={actions} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function OpenQuestion({ asked: { question, message }, actions }: { asked: AskedQuestion; actions: ChatQuestions["actions"] }) {
  const t = useTranslations("remote");
  const format = useFormatter();
  const { busy, run } = useDeed();
  const { id } = message;
  const isOn = question.is_current;
  return (
    <li className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-3">
      <p dir="auto" className="line-clamp-4 font-medium wrap-anywhere">
        {message.content}
      </p>
      <div className="flex items-center gap-2">
        <p className="flex min-w-0 flex-1 items-center gap-1.5 text-sm text-ink-soft" aria-label={t("votes", { count: question.votes })}>
          <ThumbsUp aria-hidden="true" size={16} />
          <span aria-hidden="true" className="figures">
            {format.number(question.votes)}
          </span>
        </p>
        <Button
          size="sm"
          variant={isOn ? "primary" : "secondary"}
          aria-pressed={isOn}
          disabled={busy}
          onClick={() => void run(() => actions.show(id, !isOn))}
        >
          <Presentation aria-hidden="true" size={18} />
          {t("on_stage")}
        </Button>
        <IconButton
          label={t("answered")}
          variant="secondary"
          disabled={busy}
          onClick={() => void run(() => actions.settle(id, "answered"))}
        >
          <Check aria-hidden="true" size={20} />
        </IconButton>
        <IconButton
          label={t("dismiss")}
          variant="secondary"
          disabled={busy}
          onClick={() => void run(() => actions.settle(id, "dismissed"))}
        >
          <X aria-hidden="true" size={20} />
        </IconButton>
      </div>
    </li>
  );
}
