"use client";
import { useLocale, useTranslations } from "next-intl";

import { LIMITS } from "#contract/limits.ts";
import type { Room } from "#contract/rooms.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Confirm } from "#components/ui/confirm.tsx";

import { DATE, formatInstant } from "./instants.ts";
import type { RoomCommands } from "./room-commands.ts";

interface CloseConfirmProps {
  room: Room;
  close: RoomCommands["close"];
  timeZone: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before an open room is closed, and says what everyone still gets and until when it can be taken back. */
export function CloseConfirm({ room, close, timeZone, open, onOpenChange }: CloseConfirmProps) {
  const t = useTranslations("live.controls");
  const locale = useLocale();
  const { run } = useDeed();
  return (
    <Confirm open={open} onOpenChange={onOpenChange} title={t("closeConfirm")} action={t("close")} danger onConfirm={() => run(close)}>
      {t("closeText", { seconds: LIMITS.graceSeconds, date: formatInstant(room.erases_at, locale, timeZone, DATE) })}
    </Confirm>
  );
}
