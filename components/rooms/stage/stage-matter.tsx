"use client";
import { Pin } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { StageMessage, StageQuestion, StageView } from "#contract/stage.ts";
import { cn } from "#components/ui/cn.ts";

import { fitText } from "./fit-text.ts";
import { StagePoll } from "./stage-poll.tsx";
import { withoutMarks } from "./without-marks.ts";

/** What the hall is about just now, as large as it may be: a poll, a question, what is pinned, or what was said last. */
export function StageMatter({ view }: { view: Pick<StageView, "poll" | "question" | "pinned" | "messages"> }) {
  const { poll, question, pinned, messages } = view;
  const isVoting = poll?.state === "open";
  return (
    <div className="flex min-w-0 flex-1 flex-col justify-center gap-[1em] overflow-hidden">
      {poll && (isVoting || question === null) ? (
        <StagePoll poll={poll} isTight={messages.length > 0} />
      ) : question ? (
        <Question question={question} />
      ) : pinned ? (
        <Pinned message={pinned} />
      ) : null}
      {messages.length > 0 && <Latest messages={messages} below={poll ? "poll" : (question ?? pinned) ? "text" : null} />}
    </div>
  );
}

function Question({ question }: { question: StageQuestion }) {
  const t = useTranslations("stage");
  const format = useFormatter();
  const { content, author, votes, is_answered } = question;
  return (
    <section className="flex min-h-0 flex-col gap-[0.8em]">
      <Kicker>{is_answered ? t("answered") : t("question")}</Kicker>
      <Large text={withoutMarks(content)} />
      <p className="flex flex-wrap items-baseline gap-x-[1em] text-[1.2em] text-ink-soft">
        {author && <Author {...author} />}
        {votes > 0 && <span className="figures">{t("votes", { count: votes, votes: format.number(votes) })}</span>}
      </p>
    </section>
  );
}

function Pinned({ message }: { message: StageMessage }) {
  const t = useTranslations("stage");
  return (
    <section className="flex min-h-0 flex-col gap-[0.8em]">
      <Kicker>
        <Pin aria-hidden="true" className="size-[1em]" />
        {t("pinned")}
      </Kicker>
      <Large text={withoutMarks(message.content)} />
      {message.author && (
        <p className="text-[1.2em]">
          <Author {...message.author} />
        </p>
      )}
    </section>
  );
}

/** Beside something else there are fewer: beside a poll one line alone, since its answers need the height. */
function Latest({ messages, below }: { messages: readonly StageMessage[]; below: "poll" | "text" | null }) {
  const t = useTranslations("stage");
  const shown = below === null ? messages : messages.slice(below === "poll" ? -1 : -2);
  return (
    <section
      aria-label={t("latest")}
      className={cn("min-h-0 flex-none overflow-hidden", below !== null && "border-t-[0.06em] border-line pt-[0.8em]")}
    >
      <ul className="flex flex-col gap-[0.55em]">
        {shown.map(({ seq, content, author }) => (
          <li key={seq} className="flex items-baseline gap-[0.5em] text-[1.25em]">
            {author ? (
              <Author {...author} />
            ) : (
              <span aria-hidden="true" className="mt-[0.6em] size-[0.3em] flex-none self-start rounded-full bg-ink-soft" />
            )}
            <span dir="auto" className={cn("min-w-0 wrap-anywhere", below === "poll" ? "line-clamp-1" : "line-clamp-2")}>
              {withoutMarks(content)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Author({ alias, tag, color }: NonNullable<StageMessage["author"]>) {
  return (
    <span data-hue={color} className="flex-none font-semibold text-hue">
      <bdi>{alias}</bdi> <span className="text-[0.75em] font-normal text-ink-soft">{tag}</span>
    </span>
  );
}

/** A text in the largest size that fits, and cut where even the smallest does not. */
function Large({ text }: { text: string }) {
  return (
    <p
      dir="auto"
      className="min-h-0 overflow-hidden pb-[0.08em] font-semibold text-pretty wrap-anywhere whitespace-pre-wrap"
      style={{ fontSize: `${fitText(text)}em`, lineHeight: 1.18 }}
    >
      {text}
    </p>
  );
}

function Kicker({ children }: { children: ReactNode }) {
  return <h2 className="flex flex-none items-center gap-[0.4em] text-[1.1em] font-medium text-accent-text">{children}</h2>;
}
