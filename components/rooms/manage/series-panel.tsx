"use client";

import { Repeat } from "lucide-react";

import type { Series } from "#contract/series.ts";

import { SeriesMoment } from "./series-card.tsx";
import { SeriesMenu } from "./series-menu.tsx";
import { SeriesRhythm } from "./series-rhythm.tsx";
import { WaysIn } from "./share-panel.tsx";

/** What brings people into every meeting of a series, and when the next is. */
export function SeriesPanel({ series }: { series: Series }) {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex items-start justify-between gap-4">
        <div className="flex min-w-0 flex-col gap-1.5">
          <p className="flex items-start gap-2">
            <Repeat aria-hidden="true" size={18} className="mt-0.5 flex-none text-ink-soft" />
            <span className="min-w-0">
              <SeriesRhythm series={series} />
            </span>
          </p>
          <SeriesMoment series={series} />
        </div>
        <SeriesMenu series={series} />
      </div>
      <WaysIn room={series} poster={`/rooms/series/${series.code}/poster`} />
    </div>
  );
}
