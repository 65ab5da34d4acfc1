"use client";
import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";

import type { RoomState } from "#contract/rooms.ts";
import { Button } from "#components/ui/button.tsx";

import { lookAtTimeLeft, type NoticeMemory } from "./notice-due.ts";

const SHOWN_MS = 12_000;

interface ClosingNoticeProps {
  state: RoomState;
  remainingMs: number;
  /** Milliseconds since 1970. */
  endsAt: number;
  /** What the facilitator can do about it: +5, +10. */
  action?: ReactNode;
}

/**
 * Tells everyone at 10, 5 and 1 minutes before the end, once: shown for a while and spoken at once. Whoever was looking elsewhere is told on coming
 * back, how much is left then.
 */
export function ClosingNotice({ state, remainingMs, endsAt, action }: ClosingNoticeProps) {
  const t = useTranslations("live");
  const [notice, setNotice] = useState<{ readonly minutes: number; readonly endsAt: number } | null>(null);
  const memory = useRef<NoticeMemory | null>(null);

  useEffect(() => {
    if (state !== "open") {
      memory.current = null;
      return;
    }
    // Nobody sees it now, and screen readers pass a hidden page by. The clock ticks when the page is shown again.
    if (document.visibilityState === "hidden") return;
    const looked = lookAtTimeLeft(memory.current, endsAt, remainingMs);
    memory.current = looked.memory;
    if (looked.minutes !== null) setNotice({ minutes: looked.minutes, endsAt });
  }, [state, remainingMs, endsAt]);

  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  const shown = notice !== null && notice.endsAt === endsAt && state === "open";
  return (
    <>
      {/* Present from the start, since screen readers overlook a region that appears together with its text. */}
      <p role="alert" className="sr-only">
        {shown ? t("clock.spoken", { minutes: notice.minutes }) : ""}
      </p>
      {shown && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-warn-soft px-4 py-2 text-warn">
          <Hourglass aria-hidden="true" size={18} className="flex-none" />
          <span aria-hidden="true" className="min-w-0 flex-1 font-medium figures">
            {t("notice.left", { minutes: notice.minutes })}
          </span>
          {action ?? (
            <Button size="sm" variant="quiet" onClick={() => setNotice(null)}>
              {t("notice.dismiss")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
