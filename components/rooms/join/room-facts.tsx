"use client";
import { useLocale, useTranslations } from "next-intl";

import type { PublicRoom, RoomState } from "#contract/rooms.ts";
import { cn } from "#components/ui/cn.ts";

import { clockDigits, isoDuration } from "../live/countdown.ts";
import { DATE, DAY, formatInstant, formatSpan, TIME } from "../live/instants.ts";
import { useViewerTimeZone } from "./use-viewer-time-zone.ts";

interface RoomFactsProps {
  room: PublicRoom;
  state: RoomState;
  /** Server time in milliseconds. */
  now: number;
}

/** What the room is: its title, who facilitates it, and when. */
export function RoomFacts({ room, state, now }: RoomFactsProps) {
  const t = useTranslations("join");
  return (
    <header className="flex flex-col gap-2">
      <RoomStateLine room={room} state={state} now={now} />
      <h1 className="text-[1.75rem] leading-[1.15] font-semibold tracking-tight text-pretty hyphens-auto">
        <bdi>{room.title}</bdi>
      </h1>
      <p className="text-ink-soft">
        <span className="block">{t("with", { facilitator: room.facilitator })}</span>
        <span className="block">
          <RoomHours room={room} />
        </span>
      </p>
    </header>
  );
}

const DAY_MS = 86_400_000;

/** Whether the room is open, and the countdown to what comes next. */
function RoomStateLine({ room, state, now }: RoomFactsProps) {
  const t = useTranslations("join");
  const locale = useLocale();
  const timeZone = useViewerTimeZone(room.time_zone);
  const target = Date.parse(state === "scheduled" ? room.starts_at : room.ends_at);
  const left = target - now;
  const clock = (
    <time dateTime={isoDuration(left)} className="figures">
      {clockDigits(left)}
    </time>
  );
  const far = left > DAY_MS;
  const date = formatInstant(target, locale, timeZone, { ...DAY, ...TIME });
  const words =
    state === "scheduled"
      ? far
        ? t("state.scheduledFar", { date })
        : t.rich("state.scheduled", { time: () => clock })
      : state === "closing"
        ? t("state.closing")
        : far
          ? t("state.openNow")
          : t.rich("state.open", { time: () => clock });
  return (
    <p role="timer" className="flex items-center gap-2 text-sm font-medium text-accent-text">
      <span aria-hidden="true" className={cn("size-2 flex-none rounded-full", state === "open" ? "bg-accent" : "border-2 border-accent")} />
      <span>{words}</span>
    </p>
  );
}

/** The room's day and hours in the reader's zone. */
function RoomHours({ room }: { room: PublicRoom }) {
  const locale = useLocale();
  const timeZone = useViewerTimeZone(room.time_zone);
  return formatSpan(room.starts_at, room.ends_at, locale, timeZone, { ...DAY, ...TIME });
}

/** Less than this between end and erasure counts as erased at the end. */
const AT_ONCE_MS = 3_600_000;

/** Who can read along and when everything is erased, in one breath. */
export function RoomRules({ room }: { room: PublicRoom }) {
  const t = useTranslations("join");
  const locale = useLocale();
  const timeZone = useViewerTimeZone(room.time_zone);
  const erases = Date.parse(room.erases_at);
  const rule = erases - Date.parse(room.ends_at) < AT_ONCE_MS ? "atEnd" : room.read_after_end ? "readable" : "whileOpen";
  const date = formatInstant(erases, locale, timeZone, DATE);
  return <p className="text-sm text-ink-soft">{t(`rules.${rule}`, { date })}</p>;
}
