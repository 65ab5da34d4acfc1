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
  className?: string;
}

/** The clock that everyone in the room shares. Not spoken as it runs; the notices at 10, 5 and 1 minutes are. */
export function RoomClock({ state, remainingMs, className }: RoomClockProps) {
  return (
    <span
      role="timer"
      className={cn("inline-flex items-center gap-2 font-medium whitespace-nowrap figures", toneOf(state, remainingMs), className)}
    >
      <span
        aria-hidden="true"
        className={cn("size-2 flex-none rounded-full", state === "open" ? "bg-current" : "border-2 border-current")}
      />
      <ClockWords state={state} remainingMs={remainingMs} />
    </span>
  );
}

function ClockWords({ state, remainingMs }: { state: RoomState; remainingMs: number }) {
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
