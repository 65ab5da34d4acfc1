"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { CLOSING_NOTICES_MINUTES } from "#contract/limits.ts";
import type { FollowUp, RoomState } from "#contract/rooms.ts";
import { Button } from "#components/ui/button.tsx";

import { FollowUpLink } from "./follow-up-link.tsx";

const FIRST_NOTICE_MS = CLOSING_NOTICES_MINUTES[0] * 60_000;

interface FollowUpStripProps {
  followUp: FollowUp;
  state: RoomState;
  /** Milliseconds to the next change; to the end while the room is open. */
  remainingMs: number;
}

/** Offers a way to stay in touch from the first notice of the end on. */
export function FollowUpStrip({ followUp, state, remainingMs }: FollowUpStripProps) {
  const t = useTranslations("live.followUp");
  const [dismissed, setDismissed] = useState(false);
  const isDue = state === "closing" || state === "closed" || (state === "open" && remainingMs <= FIRST_NOTICE_MS);
  if (!isDue || dismissed) return null;
  return (
    <div className="flex items-start gap-3 border-b border-line px-4 pt-1 pb-2">
      <div className="min-w-0 flex-1">
        <FollowUpLink followUp={followUp} />
      </div>
      <Button size="sm" variant="quiet" className="-me-2" onClick={() => setDismissed(true)}>
        {t("dismiss")}
      </Button>
    </div>
  );
}
