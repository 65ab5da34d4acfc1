"use client";

import { ArrowLeft, Printer } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Room } from "#contract/rooms.ts";
import type { RoomSummary } from "#contract/transcripts.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { WordCloud } from "#components/ui/word-cloud.tsx";

import { RoomHours } from "./room-moment.tsx";
import { SummaryNumbers } from "./summary-numbers.tsx";
import { SummaryPart } from "./summary-part.tsx";
import { SummaryPolls } from "./summary-polls.tsx";

interface SummarySheetProps {
  room: Room;
  summary: RoomSummary;
}

/** What a room came to, to read or to print: what was asked, voted on and talked about. It names nobody. */
export function SummarySheet({ room, summary }: SummarySheetProps) {
  const t = useTranslations("transcript.page");
  return (
    <div className="flex flex-col gap-8 print:gap-6">
      <div className="flex flex-wrap gap-2 print:hidden">
        <ButtonLink href="/rooms">
          <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />
          {t("to_rooms")}
        </ButtonLink>
        <Button variant="primary" onClick={() => window.print()}>
          <Printer aria-hidden="true" size={18} />
          {t("print")}
        </Button>
      </div>
      <header className="flex flex-col gap-1">
        <h1 dir="auto" className="text-2xl font-semibold text-balance wrap-anywhere">
          {t("title", { title: summary.title })}
        </h1>
        <p className="text-ink-soft">
          <RoomHours room={room} />
        </p>
      </header>
      <SummaryNumbers summary={summary} />
      <Phases phases={summary.phases} />
      <Questions heading={t("open_questions")} questions={summary.open} />
      <Questions heading={t("answered")} questions={summary.answered} />
      <SummaryPolls polls={summary.polls} />
      {summary.words.length > 0 && (
        <SummaryPart heading={t("words")}>
          <WordCloud label={t("words")} words={summary.words} />
        </SummaryPart>
      )}
    </div>
  );
}

function Phases({ phases }: Pick<RoomSummary, "phases">) {
  const t = useTranslations("transcript.page");
  const kinds = useTranslations("runsheet.kinds");
  if (phases.length === 0) return null;
  return (
    <SummaryPart heading={t("phases")}>
      <ol className="flex list-decimal flex-col gap-1 ps-5">
        {phases.map(({ kind, name, minutes }, index) => (
          <li key={`${index} ${name}`}>
            <bdi>{name === "" ? kinds(kind) : name}</bdi>
            {minutes !== null && <span className="ms-2 text-ink-soft">{t("minutes", { count: minutes })}</span>}
          </li>
        ))}
      </ol>
    </SummaryPart>
  );
}

interface Asked {
  readonly text: string;
  readonly votes: number;
  /** Null for what was answered aloud; absent for what nobody answered. */
  readonly answer?: string | null;
}

function Questions({ heading, questions }: { heading: string; questions: readonly Asked[] }) {
  const t = useTranslations("transcript.page");
  return (
    <SummaryPart heading={heading}>
      {questions.length === 0 && <p className="text-ink-soft">{t("nothing")}</p>}
      <ul className="flex flex-col gap-4 empty:hidden">
        {questions.map(({ text, votes, answer }, index) => (
          <li key={`${index} ${text}`} className="break-inside-avoid">
            <p dir="auto" className="font-medium wrap-anywhere whitespace-pre-wrap">
              {text}
            </p>
            {typeof answer === "string" && (
              <p dir="auto" className="mt-1 border-s-2 border-line-strong ps-3 wrap-anywhere whitespace-pre-wrap">
                {answer}
              </p>
            )}
            <p className="text-sm text-ink-soft">
              {t("votes", { count: votes })}
              {answer === null && <span className="ms-3">{t("aloud")}</span>}
            </p>
          </li>
        ))}
      </ul>
    </SummaryPart>
  );
}
