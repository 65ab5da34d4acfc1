"use client";
import { useTranslations } from "next-intl";

import type { Room } from "#contract/rooms.ts";
import { Late } from "#components/providers/late.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

// Few look at it, and the QR code's drawing is heavy.
const loadSharePanel = async () => (await import("../manage/share-panel.tsx")).SharePanel;

interface ShareDialogProps {
  room: Room;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** QR code, code and link of a running room, large enough for a projector. */
export function ShareDialog({ room, open, onOpenChange }: ShareDialogProps) {
  const t = useTranslations("live.share");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} width={880}>
      <Late load={loadSharePanel} needed props={{ room }} />
    </Dialog>
  );
}
