"use client";

import { useLocale, useTranslations } from "next-intl";

import type { Room } from "#contract/rooms.ts";

import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { DATE, formatInstant } from "../live/instants.ts";
import { CalendarLink } from "./calendar-link.tsx";
import { Poster } from "./poster.tsx";
import { RoomHours } from "./room-moment.tsx";

const AT_ONCE_MS = 3_600_000;

/** The sheet for one room. */
export function RoomPoster({ room }: { room: Room }) {
  const t = useTranslations("rooms");
  const locale = useLocale();
  const timeZone = useViewerTimeZone(room.time_zone);
  const atEnd = Date.parse(room.erases_at) - Date.parse(room.ends_at) < AT_ONCE_MS;
  return (
    <Poster
      of={room}
      back={`/rooms/${room.code}/share`}
      when={<RoomHours room={room} />}
      rule={atEnd ? t("poster_rule_at_end") : t("poster_rule", { date: formatInstant(room.erases_at, locale, timeZone, DATE) })}
      more={<CalendarLink code={room.code} />}
    />
  );
}
