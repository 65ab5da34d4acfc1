"use client";
import { useTranslations } from "next-intl";

import type { Room } from "#contract/rooms.ts";
import type { Phase } from "#contract/run-sheet.ts";
import { stepFrom } from "#domain/room/run-sheet.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button, type ButtonSize } from "#components/ui/button.tsx";

import { usePhaseName } from "./use-phase-name.ts";
import { enterPhase } from "./use-run-sheet.ts";

interface NextPhaseProps {
  room: Room;
  phases: readonly Phase[];
  size?: ButtonSize;
  block?: boolean;
}

/** The one button that leads on: to the first phase, to the next, and after the last out of them. Nothing where there are none. */
export function NextPhase({ room, phases, size, block }: NextPhaseProps) {
  const t = useTranslations("runsheet");
  const nameOf = usePhaseName();
  const { busy, run } = useDeed();
  const from = room.phase?.index ?? null;
  const index = stepFrom(from, "next", phases.length);
  const next = index === null ? null : phases[index];
  if (from === null && !next) return null;
  const word = from === null ? "begin" : "next";
  return (
    <Button
      variant={next ? "primary" : "secondary"}
      size={size}
      block={block}
      busy={busy}
      className="min-w-0"
      onClick={() => void run(() => enterPhase(room.code, { to: "next", from }))}
    >
      <span className="truncate">{next ? t(word, { name: nameOf(next) }) : t("finish")}</span>
    </Button>
  );
}
