"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Sender } from "#contract/members.ts";
import { Face } from "#components/ui/face.tsx";
import { LanguageChoice } from "#components/ui/language-choice.tsx";

import { clockDigits, isoDuration } from "./countdown.ts";
import { DAY, formatInstant, TIME } from "./instants.ts";

const DAY_MS = 86_400_000;

interface WaitingRoomProps {
  title: string;
  me: Sender;
  /** Where the wait leads: to the start of the room, or through a held door. */
  wait: { readonly for: "start"; readonly startsAt: string; readonly remainingMs: number } | { readonly for: "door" };
  /** The reader's zone. */
  timeZone: string;
  /** What helps to wait. */
  aids?: ReactNode;
  /** A way out. */
  leave: ReactNode;
}

/** A seat is taken but the room cannot be entered yet: who one is going to be, and what one waits for. */
export function WaitingRoom({ title, me, wait, timeZone, aids, leave }: WaitingRoomProps) {
  const t = useTranslations("live.waiting");
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-md flex-col items-center justify-between gap-8 pt-safe-8 px-safe-6 pb-safe-6 text-center outline-none"
    >
      <div className="flex flex-1 flex-col items-center justify-center gap-8">
        <div className="flex flex-col gap-1">
          <p className="text-sm font-medium text-accent-text">{t(wait.for === "start" ? "title" : "doorTitle")}</p>
          <h1 className="text-2xl leading-tight font-semibold tracking-tight text-balance">
            <bdi>{title}</bdi>
          </h1>
        </div>
        {wait.for === "start" ? (
          <UntilStart startsAt={wait.startsAt} remainingMs={wait.remainingMs} timeZone={timeZone} />
        ) : (
          <p role="status">{t("door")}</p>
        )}
        <Persona me={me} />
        {aids}
      </div>
      <div className="flex flex-col items-center gap-2">
        {wait.for === "start" && <p className="text-sm text-ink-soft">{t("stay")}</p>}
        {leave}
        <LanguageChoice quiet className="text-sm" />
      </div>
    </main>
  );
}

function UntilStart({ startsAt, remainingMs, timeZone }: { startsAt: string; remainingMs: number; timeZone: string }) {
  const t = useTranslations("live.waiting");
  const locale = useLocale();
  if (remainingMs > DAY_MS)
    return <p className="text-lg">{t("opensOn", { date: formatInstant(startsAt, locale, timeZone, { ...DAY, ...TIME }) })}</p>;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-ink-soft">{t("opens")}</p>
      <p role="timer" className="text-6xl leading-none font-semibold tracking-tight figures">
        <time dateTime={isoDuration(remainingMs)}>{clockDigits(remainingMs)}</time>
      </p>
    </div>
  );
}

/** The face, colour and tag that others are going to see. */
function Persona({ me }: { me: Sender }) {
  const t = useTranslations("live.waiting");
  return (
    <div data-hue={me.color} className="flex flex-col items-center gap-2">
      <Face seed={me.id} color={me.color} size={72} />
      <p>
        <span className="block text-sm text-ink-soft">{t("youAre")}</span>
        <bdi className="text-lg font-semibold text-hue">{me.alias}</bdi> <bdi className="text-sm text-ink-soft">{me.tag}</bdi>
      </p>
    </div>
  );
}
