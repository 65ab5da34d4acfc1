"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Room, RoomState } from "#contract/rooms.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import type { Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

import { ExtendButtons } from "./extend-buttons.tsx";
import { DATE, DAY, formatInstant, TIME } from "./instants.ts";
import type { RoomCommands } from "./room-commands.ts";

const REOPEN_MINUTES = 15;

interface RoomBannerProps {
  room: Room;
  state: RoomState;
  /** Given to whoever facilitates. */
  commands: RoomCommands | null;
  timeZone: string;
}

/**
 * What is unusual about the room right now, for as long as it is: not open yet, closing, closed, frozen. Why one cannot write stands where one
 * would write; guests need no more than that, facilitators get the way to change it.
 */
export function RoomBanner({ commands, ...props }: RoomBannerProps) {
  const { state, room } = props;
  if (state === "closed") return <ClosedBanner {...props} commands={commands} />;
  if (commands === null) return null;
  if (state === "scheduled") return <ScheduledBanner {...props} commands={commands} />;
  if (state === "closing") return <ClosingBanner commands={commands} />;
  return state === "open" && room.settings.frozen ? <FrozenBanner commands={commands} /> : null;
}

type Facilitated = RoomBannerProps & { commands: RoomCommands };

function ScheduledBanner({ room, commands, timeZone }: Facilitated) {
  const t = useTranslations("live.banner");
  const locale = useLocale();
  return (
    <Strip tone="accent" action={<BannerButton deed={commands.openNow}>{t("openNow")}</BannerButton>}>
      {t("scheduled", { time: formatInstant(room.starts_at, locale, timeZone, { ...DAY, ...TIME }) })}
    </Strip>
  );
}

function ClosingBanner({ commands }: Pick<Facilitated, "commands">) {
  const t = useTranslations("live.banner");
  const action = (
    <>
      <ExtendButtons extend={commands.extend} />
      <BannerButton deed={commands.close}>{t("closeNow")}</BannerButton>
    </>
  );
  return (
    <Strip tone="danger" action={action}>
      {t("closing")}
    </Strip>
  );
}

function ClosedBanner({ room, commands, timeZone }: RoomBannerProps) {
  const t = useTranslations("live.banner");
  const locale = useLocale();
  const words = room.settings.read_after_end ? "closed" : "closedHidden";
  return (
    <Strip
      tone="neutral"
      action={
        commands && <BannerButton deed={() => commands.reopen(REOPEN_MINUTES)}>{t("reopen", { minutes: REOPEN_MINUTES })}</BannerButton>
      }
    >
      {t(words, { date: formatInstant(room.erases_at, locale, timeZone, DATE) })}
    </Strip>
  );
}

function FrozenBanner({ commands }: Pick<Facilitated, "commands">) {
  const t = useTranslations("live.banner");
  return (
    <Strip tone="accent" action={<BannerButton deed={() => commands.change({ frozen: false })}>{t("unfreeze")}</BannerButton>}>
      {t("frozen")}
    </Strip>
  );
}

const TONES: Record<Tone, string> = {
  neutral: "bg-sunken",
  accent: "bg-accent-soft",
  warn: "bg-warn-soft",
  danger: "bg-danger-soft",
};

/** A line across the room. Spoken when it appears, politely. */
function Strip({ tone, action, children }: { tone: Tone; action: ReactNode; children: ReactNode }) {
  return (
    <div className={cn("flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2 text-sm", TONES[tone])}>
      <p role="status" className="min-w-0 flex-1 basis-60 text-pretty">
        {children}
      </p>
      {action !== null && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

function BannerButton({ deed, children }: { deed: () => Promise<unknown>; children: ReactNode }) {
  const { busy, run } = useDeed();
  return (
    <Button size="sm" busy={busy} onClick={() => void run(deed)}>
      {children}
    </Button>
  );
}
