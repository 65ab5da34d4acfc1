"use client";
import { useTranslations } from "next-intl";

import { useServerNow } from "#client/hooks/use-server-now.ts";
import type { StageView } from "#contract/stage.ts";
import { cn } from "#components/ui/cn.ts";

import { clockDigits, isoDuration } from "../live/countdown.ts";

const MINUTE_MS = 60_000;

/** The room's clock in digits that are read from the last row. It is not spoken as it runs. */
export function StageClock({ view }: { view: Pick<StageView, "state" | "starts_at" | "ends_at"> }) {
  const t = useTranslations("stage.clock");
  const { state } = view;
  const turn = Date.parse(state === "scheduled" ? view.starts_at : view.ends_at);
  const now = useServerNow(turn);
  const left = Math.max(0, turn - now);
  if (state === "closed" || state === "erased") return <p className="flex-none text-[2.4em] font-semibold text-ink-soft">{t("closed")}</p>;
  const isShort = state === "closing" || (state === "open" && left <= 5 * MINUTE_MS);
  return (
    <div role="timer" className={cn("flex flex-none flex-col items-end", isShort ? "text-warn" : "text-ink")}>
      <time dateTime={isoDuration(left)} className="text-[5em] leading-[0.95] font-semibold figures">
        {clockDigits(left)}
      </time>
      <span className="text-[0.9em] text-ink-soft">{t(state)}</span>
    </div>
  );
}
