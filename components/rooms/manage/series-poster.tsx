"use client";

import { useTranslations } from "next-intl";

import type { Series } from "#contract/series.ts";

import { Poster } from "./poster.tsx";
import { SeriesRhythm } from "./series-rhythm.tsx";

/** The sheet for a series, which may hang all year. */
export function SeriesPoster({ series }: { series: Series }) {
  const t = useTranslations("series");
  return <Poster of={series} back={`/rooms/series/${series.code}`} when={<SeriesRhythm series={series} />} rule={t("poster_rule")} />;
}
