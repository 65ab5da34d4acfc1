"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";

import { useServerNow } from "#client/hooks/use-server-now.ts";
import type { OwnRoom, RoomState } from "#contract/rooms.ts";
import type { Series } from "#contract/series.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Face } from "#components/ui/face.tsx";

import { publicRoomState } from "../join/public-room-clock.ts";
import { RoomCard } from "./room-card.tsx";
import { SeriesCard } from "./series-card.tsx";

const SECTIONS = [
  { name: "now", states: ["open", "closing"] },
  { name: "ahead", states: ["scheduled"] },
  { name: "past", states: ["closed"] },
] as const satisfies readonly { name: string; states: readonly RoomState[] }[];

/** All rooms of a facilitator, sorted by what they are doing at this moment, and what comes again. */
export function RoomList({ rooms, series, renderedAt }: { rooms: readonly OwnRoom[]; series: readonly Series[]; renderedAt: number }) {
  const t = useTranslations("rooms");
  const now = useServerNow() || renderedAt;
  const timed = rooms.map((room) => ({ room, state: publicRoomState(room, now) }));
  if (series.length === 0 && timed.every(({ state }) => state === "erased")) return <NoRooms />;
  return (
    <div className="flex flex-col gap-10">
      {SECTIONS.map(({ name, states }) => {
        const members = timed.filter(({ state }) => (states as readonly RoomState[]).includes(state));
        // What comes next stands first among the planned, what ended last among the past.
        if (name === "ahead") members.sort((a, b) => a.room.starts_at.localeCompare(b.room.starts_at));
        if (members.length === 0) return null;
        return (
          <section key={name} aria-labelledby={`rooms-${name}`} className="flex flex-col gap-3">
            <h2 id={`rooms-${name}`} className="font-semibold text-ink-soft">
              {t(name)}
            </h2>
            <ul className="flex flex-col gap-3">
              {members.map(({ room, state }) => (
                <RoomCard key={room.code} room={room} state={state} now={now} />
              ))}
            </ul>
          </section>
        );
      })}
      {series.length > 0 && <SeriesSection series={series} />}
    </div>
  );
}

function SeriesSection({ series }: { series: readonly Series[] }) {
  const t = useTranslations("series");
  // By the meeting that their codes lead to; those that have none left come last.
  const startsOf = ({ meeting }: Series) => meeting?.starts_at ?? "9999";
  const sorted = [...series].sort((a, b) => startsOf(a).localeCompare(startsOf(b)));
  return (
    <section aria-labelledby="rooms-series" className="flex flex-col gap-3">
      <h2 id="rooms-series" className="font-semibold text-ink-soft">
        {t("title")}
      </h2>
      <ul className="flex flex-col gap-3">
        {sorted.map((each) => (
          <SeriesCard key={each.code} series={each} />
        ))}
      </ul>
    </section>
  );
}

function NoRooms() {
  const t = useTranslations("rooms");
  return (
    <div className="flex flex-col items-center gap-5 rounded-2xl border border-dashed border-line-strong px-6 py-14 text-center">
      <div aria-hidden="true" className="flex -space-x-3">
        <Face seed="ada" color="teal" size={48} />
        <Face seed="cyd" color="violet" size={48} className="rounded-full ring-4 ring-canvas" />
        <Face seed="kit" color="amber" size={48} className="rounded-full ring-4 ring-canvas" />
      </div>
      <div className="flex max-w-md flex-col gap-1">
        <h2 className="text-xl font-semibold">{t("empty_title")}</h2>
        <p className="text-pretty text-ink-soft">{t("empty_text")}</p>
      </div>
      <ButtonLink href="/rooms/new" variant="primary" size="lg">
        <Plus aria-hidden="true" size={20} />
        {t("new")}
      </ButtonLink>
    </div>
  );
}
