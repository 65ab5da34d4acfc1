"use client";
import { useTranslations } from "next-intl";

import type { Moderation } from "#client/hooks/use-moderation.ts";
import type { RoomNow } from "#client/hooks/use-room.ts";
import { EXTEND_MINUTES } from "#contract/limits.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";

import { RoomClock } from "../live/room-clock.tsx";

const REOPEN_MINUTES = [15, 30] as const;

/** The room's clock, and more time in one tap; before the room begins and after it has closed, the way to open it. */
export function RemoteClock({ now, moderation }: { now: RoomNow; moderation: Moderation }) {
  const t = useTranslations("live");
  const { busy, run } = useDeed();
  const { state, remainingMs } = now;
  return (
    <section className="flex flex-col items-center gap-4">
      <RoomClock state={state} remainingMs={remainingMs} className="text-4xl" />
      <div className="flex w-full gap-3 *:flex-1">
        {(state === "open" || state === "closing") &&
          EXTEND_MINUTES.map((minutes) => (
            <Button
              key={minutes}
              size="lg"
              disabled={busy}
              aria-label={t("extend.label", { minutes })}
              onClick={() => void run(() => moderation.extend(minutes))}
            >
              {t("extend.by", { minutes })}
            </Button>
          ))}
        {state === "scheduled" && (
          <Button size="lg" variant="primary" busy={busy} onClick={() => void run(moderation.openNow)}>
            {t("controls.openNow")}
          </Button>
        )}
        {state === "closed" &&
          REOPEN_MINUTES.map((minutes) => (
            <Button key={minutes} size="lg" disabled={busy} onClick={() => void run(() => moderation.reopen(minutes))}>
              {t("controls.reopenFor", { minutes })}
            </Button>
          ))}
      </div>
    </section>
  );
}
