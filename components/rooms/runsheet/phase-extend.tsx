"use client";
import { useTranslations } from "next-intl";

import type { Room } from "#contract/rooms.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button, type ButtonSize } from "#components/ui/button.tsx";

import { extendPhase } from "./use-run-sheet.ts";

const MINUTES = 5;

/** More time for the phase that runs, in one tap. */
export function PhaseExtend({ code, size }: { code: Room["code"]; size?: ButtonSize }) {
  const t = useTranslations("runsheet");
  const { busy, run } = useDeed();
  return (
    <Button
      size={size}
      busy={busy}
      className="flex-none whitespace-nowrap"
      aria-label={t("extend_label", { minutes: MINUTES })}
      onClick={() => void run(() => extendPhase(code, MINUTES))}
    >
      {t("extend", { minutes: MINUTES })}
    </Button>
  );
}
