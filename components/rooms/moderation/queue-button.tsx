"use client";
import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useHoldCounts } from "#client/hooks/use-holds.ts";
import type { RoomSettings } from "#contract/rooms.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { CountButton } from "#components/ui/count-button.tsx";

import { MODERATION_WORDS } from "./moderation-words.ts";
import { QueuePanel } from "./queue-panel.tsx";

interface QueueButtonProps {
  chatId: string;
  settings: Pick<RoomSettings, "hold" | "show_delay_seconds">;
}

/** At the head of a room, for those who moderate: how many messages wait, and the way to them. Nothing where nothing is kept back. */
export function QueueButton({ chatId, settings }: QueueButtonProps) {
  const counts = useHoldCounts(chatId, true);
  const [open, setOpen] = useState(false);
  const waiting = counts?.waiting ?? 0;
  const keepsBack = settings.hold !== "off" || settings.show_delay_seconds > 0;
  if (!keepsBack && waiting === 0 && !open) return null;
  return (
    <LateWords name="moderation" words={MODERATION_WORDS}>
      <Badged count={waiting} open={open} onPress={() => setOpen(true)} />
      <QueuePanel chatId={chatId} open={open} onOpenChange={setOpen} />
    </LateWords>
  );
}

function Badged({ count, open, onPress }: { count: number; open: boolean; onPress: () => void }) {
  const t = useTranslations("moderation.queue");
  return (
    <CountButton
      badge
      label={t("badge", { count })}
      icon={Inbox}
      count={count > 0 ? count : null}
      aria-haspopup="dialog"
      aria-keyshortcuts="Alt+W"
      aria-expanded={open}
      onClick={onPress}
    />
  );
}
