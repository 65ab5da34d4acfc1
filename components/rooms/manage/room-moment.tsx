"use client";

import { useLocale, useTranslations } from "next-intl";

import type { Room, RoomState } from "#contract/rooms.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";

import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { clockDigits } from "../live/countdown.ts";
import { DATE, DAY, formatInstant, TIME } from "../live/instants.ts";

const TONES: Record<RoomState, Tone> = { scheduled: "neutral", open: "accent", closing: "warn", closed: "neutral", erased: "neutral" };
const DAY_MS = 86_400_000;

interface RoomMomentProps {
  room: Room;
  state: RoomState;
  /** The server's time in milliseconds; 0 before the page lives. */
  now: number;
}

/** The state of a room as a badge, and how long it lasts. */
export function RoomMoment({ room, state, now }: RoomMomentProps) {
  const t = useTranslations("rooms");
  const locale = useLocale();
  const timeZone = useViewerTimeZone(room.time_zone);
  const left = Date.parse(state === "scheduled" ? room.starts_at : room.ends_at) - now;
  const clock = now === 0 || left > DAY_MS ? null : clockDigits(left);
  const on = (instant: string) => formatInstant(instant, locale, timeZone, DATE);
  const words = {
    scheduled: clock && t("opens_in", { time: clock }),
    open: clock && t("ends_in", { time: clock }),
    closing: t("closing_now"),
    closed: t("erased_on", { date: on(room.erases_at) }),
    erased: null,
  }[state];
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-soft">
      <Badge tone={TONES[state]}>
        {state === "open" && <span aria-hidden="true" className="size-2 rounded-full bg-current" />}
        {state === "erased" ? t("state_closed") : t(`state_${state}`)}
      </Badge>
      <span className="figures">{words}</span>
    </p>
  );
}

/** Day and hours of a room in the viewer's zone. */
export function RoomHours({ room }: { room: Pick<Room, "starts_at" | "ends_at" | "time_zone"> }) {
  const t = useTranslations("rooms");
  const locale = useLocale();
  const timeZone = useViewerTimeZone(room.time_zone);
  const from = (options: Intl.DateTimeFormatOptions) => formatInstant(room.starts_at, locale, timeZone, options);
  const to = (options: Intl.DateTimeFormatOptions) => formatInstant(room.ends_at, locale, timeZone, options);
  if (from(DAY) === to(DAY)) return t("hours", { day: from(DAY), from: from(TIME), to: to(TIME) });
  return t("hours_across", { from: from({ ...DAY, ...TIME }), to: to({ ...DAY, ...TIME }) });
}
