"use client";
import { useTranslations } from "next-intl";

import type { RoomState } from "#contract/rooms.ts";
import { assertNever } from "#domain/errors.ts";
import { cn } from "#components/ui/cn.ts";

import { clockDigits, isoDuration } from "./countdown.ts";

const MINUTE = 60_000;

interface RoomClockProps {
  state: RoomState;
  /** Milliseconds to the next change: the start while scheduled, the end while open, the end of the grace while closing. */
  remainingMs: number;
  /** By how much the viewer's end is later than that of the others. */
  extraMinutes?: number;
  className?: string;
}

/** The clock that everyone in the room shares, and to whom extra time was given, their own. Not spoken as it runs; the notices at 10, 5 and 1 minutes are. */
export function RoomClock({ state, remainingMs, extraMinutes = 0, className }: RoomClockProps) {
  return (
    <span
      role="timer"
      className={cn("inline-flex items-center gap-2 font-medium whitespace-nowrap figures", toneOf(state, remainingMs), className)}
    >
      <span
        aria-hidden="true"
        className={cn("size-2 flex-none rounded-full", state === "open" ? "bg-current" : "border-2 border-current")}
      />
      <ClockWords state={state} remainingMs={remainingMs} extraMinutes={extraMinutes} />
    </span>
  );
}

function ClockWords({ state, remainingMs, extraMinutes }: { state: RoomState; remainingMs: number; extraMinutes: number }) {
  const t = useTranslations("live.clock");
  const digits = <time dateTime={isoDuration(remainingMs)}>{clockDigits(remainingMs)}</time>;
  switch (state) {
    case "scheduled":
      return <span>{t.rich("scheduled", { time: () => digits })}</span>;
    case "open":
      return (
        <span>
          <span className="sr-only">{t("openLabel")} </span>
          {digits}
          {extraMinutes > 0 && <span className="ms-2 font-normal">{t("extra", { minutes: extraMinutes })}</span>}
        </span>
      );
    case "closing":
      return <span>{t.rich("closing", { time: () => digits })}</span>;
    case "closed":
    case "erased":
      return <span>{t(state)}</span>;
    default:
      return assertNever(state);
  }
}

function toneOf(state: RoomState, remainingMs: number): string {
  if (state === "closing") return "text-danger";
  if (state !== "open") return "text-ink-soft";
  if (remainingMs <= MINUTE) return "text-danger";
  return remainingMs <= 5 * MINUTE ? "text-warn" : "text-accent-text";
}
