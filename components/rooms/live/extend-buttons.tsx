"use client";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { EXTEND_MINUTES } from "#contract/limits.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button, type ButtonVariant } from "#components/ui/button.tsx";

import type { RoomCommands } from "./room-commands.ts";

interface ExtendButtonsProps {
  extend: RoomCommands["extend"];
  variant?: ButtonVariant;
  className?: string;
}

/** More time in one tap. */
export function ExtendButtons({ extend, variant = "secondary", className }: ExtendButtonsProps) {
  const t = useTranslations("live.extend");
  const { busy, run } = useDeed();
  const by = (minutes: number) => async () => {
    if (await run(() => extend(minutes))) toast.success(t("done", { minutes }));
  };
  return EXTEND_MINUTES.map((minutes) => (
    <Button
      key={minutes}
      size="sm"
      variant={variant}
      disabled={busy}
      aria-label={t("label", { minutes })}
      onClick={() => void by(minutes)()}
      className={className}
    >
      {t("by", { minutes })}
    </Button>
  ));
}
