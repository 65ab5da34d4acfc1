"use client";

import { useLocale, useTranslations } from "next-intl";

import type { Series } from "#contract/series.ts";

import { formatInstant, TIME } from "../live/instants.ts";

const MINUTE_MS = 60_000;

/** When a series comes, by the clocks of its place: "Every Tuesday, 10:00 – 11:00". */
export function SeriesRhythm({ series }: { series: Pick<Series, "every" | "starts_at" | "duration_minutes" | "time_zone"> }) {
  const t = useTranslations("series");
  const locale = useLocale();
  const { every, starts_at, duration_minutes, time_zone } = series;
  const said = (instant: number | string, options: Intl.DateTimeFormatOptions) => formatInstant(instant, locale, time_zone, options);
  const hours = { from: said(starts_at, TIME), to: said(Date.parse(starts_at) + duration_minutes * MINUTE_MS, TIME) };
  if (every === "day" || every === "weekday") return t(`rhythm_${every}`, hours);
  if (every === "month") {
    // A number, which English makes the 1st, 2nd and 3rd of; in digits of its own it would be none.
    const day = Number(new Intl.DateTimeFormat("en", { day: "numeric", timeZone: time_zone }).format(new Date(starts_at)));
    return t("rhythm_month", { ...hours, day });
  }
  return t(`rhythm_${every}`, { ...hours, weekday: said(starts_at, { weekday: "long" }) });
}
