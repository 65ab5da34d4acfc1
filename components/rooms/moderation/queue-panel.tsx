"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useMedia } from "#client/hooks/use-media.ts";
import { Drawer } from "#components/ui/drawer.tsx";

import { HeldQueue } from "./held-queue.tsx";

/** Tailwind's `md`. */
const WIDE = "(min-width: 768px)";

interface QueuePanelProps {
  chatId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What else is to be decided in the room, below what waits. */
  children?: ReactNode;
}

/** What those who moderate have to decide: a sheet on a phone, a window at the side of a desk. */
export function QueuePanel({ chatId, open, onOpenChange, children }: QueuePanelProps) {
  const t = useTranslations("moderation.queue");
  const wide = useMedia(WIDE);
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title={t("open")} side={wide ? "end" : "bottom"}>
      <HeldQueue chatId={chatId} />
      {children}
    </Drawer>
  );
}
