"use client";

import { LockKeyhole, Repeat } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { Series } from "#contract/series.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { DATE, formatInstant } from "../live/instants.ts";
import { RoomHours } from "./room-moment.tsx";
import { SeriesMenu } from "./series-menu.tsx";
import { SeriesRhythm } from "./series-rhythm.tsx";
import { spacedCode } from "./spaced-code.ts";

/** One series in the list: when it comes, its next meeting, and the code that stays the same. */
export function SeriesCard({ series }: { series: Series }) {
  const t = useTranslations("series");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-4 rounded-xl border border-line bg-surface p-4 shadow-rest sm:p-5 md:grid-cols-[minmax(0,1fr)_auto_15rem] md:items-center">
      <div className="flex min-w-0 flex-col gap-1.5 max-md:col-span-2">
        <h3 className="text-lg leading-snug font-semibold">
          <bdi>{series.title}</bdi>
        </h3>
        <p className="flex items-start gap-1.5 text-sm text-ink-soft">
          <Repeat aria-hidden="true" size={16} className="mt-0.5 flex-none" />
          <span className="min-w-0">
            <SeriesRhythm series={series} />
          </span>
        </p>
        <SeriesMoment series={series} />
      </div>
      <p className="col-span-2 row-start-2 md:col-span-1 md:col-start-2 md:row-start-1 md:px-4">
        <bdi dir="ltr" className="text-xl font-semibold tracking-[0.12em] whitespace-nowrap figures">
          {spacedCode(series.code)}
        </bdi>
      </p>
      <div className="col-span-2 flex flex-wrap items-center gap-2 md:col-span-1 md:col-start-3 md:justify-self-end">
        <ButtonLink href={`/rooms/series/${series.code}`} size="sm" className="max-md:flex-1">
          {t("share")}
        </ButtonLink>
        <SeriesMenu series={series} />
      </div>
    </li>
  );
}

/** The meeting that its code leads to, and how long it goes on. */
export function SeriesMoment({ series: { meeting, continues, until, time_zone, requires_password } }: { series: Series }) {
  const t = useTranslations("series");
  const rooms = useTranslations("rooms");
  const locale = useLocale();
  const timeZone = useViewerTimeZone(time_zone);
  const runs = meeting?.state === "open" || meeting?.state === "closing";
  const ahead = meeting !== null && (runs || meeting.state === "scheduled");
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-soft">
      <Badge tone={runs ? "accent" : "neutral"}>
        {runs && <span aria-hidden="true" className="size-2 rounded-full bg-current" />}
        {runs ? t("open_now") : ahead || continues ? t("next") : t("over")}
      </Badge>
      {ahead && (
        <span className="figures">
          <RoomHours room={{ ...meeting, time_zone }} />
        </span>
      )}
      {!continues && ahead && <span>{t("stops")}</span>}
      {continues && until !== null && <span>{t("until_on", { date: formatInstant(until, locale, timeZone, DATE) })}</span>}
      {requires_password && (
        <span className="inline-flex items-center gap-1">
          <LockKeyhole aria-hidden="true" size={14} />
          {rooms("has_password")}
        </span>
      )}
    </p>
  );
}
