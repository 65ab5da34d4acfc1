"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useHoldCounts } from "#client/hooks/use-holds.ts";
import { useRoom } from "#client/hooks/use-room.ts";
import type { HoldCounts } from "#contract/holds.ts";
import { Late } from "#components/providers/late.tsx";
import { LateWords } from "#components/providers/late-words.tsx";
import { Button } from "#components/ui/button.tsx";

import { MODERATION_WORDS } from "./moderation-words.ts";

const loadLedger = async () => (await import("./ledger-dialog.tsx")).LedgerDialog;

/** For everybody in the room: how many messages wait, were shown and were removed, with the way to what was decided. Nothing where nothing was. */
export function HoldRecord({ chatId }: { chatId: string }) {
  const now = useRoom(chatId);
  const asks = now !== null && (now.room.settings.hold !== "off" || now.state === "closing" || now.state === "closed");
  const counts = useHoldCounts(chatId, asks);
  if (counts === null || counts.waiting + counts.shown + counts.removed === 0) return null;
  return (
    <LateWords name="moderation" words={MODERATION_WORDS}>
      <Record chatId={chatId} counts={counts} />
    </LateWords>
  );
}

function Record({ chatId, counts }: { chatId: string; counts: HoldCounts }) {
  const t = useTranslations("moderation.ledger");
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col items-start px-4 pt-2 text-sm text-ink-soft">
      <p className="min-w-0 figures">{t("counts", { waiting: counts.waiting, shown: counts.shown, removed: counts.removed })}</p>
      <Button size="sm" variant="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)} className="-ms-3">
        {t("open")}
      </Button>
      {open && <Late load={loadLedger} needed props={{ chatId, onClose: () => setOpen(false) }} />}
    </div>
  );
}
