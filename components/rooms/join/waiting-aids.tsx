"use client";
import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { pathOf } from "#client/api/call.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { notifyOpened, permitNotices, type Opened } from "./opening-notice.ts";

const REMINDER_MINUTES = 10;

export interface WaitingAidsProps {
  code: string;
  title: string;
  /** Takes what is to be done when the room opens, or null for nothing. */
  onOpening: (opened: Opened | null) => void;
}

/** What helps whoever waits for a room to open: an entry for the calendar, and a notice of this page. Nothing of it is stored on the server. */
export function WaitingAids({ code, title, onOpening }: WaitingAidsProps) {
  const t = useTranslations("live.waiting");
  const [told, setTold] = useState<"no" | "by_notice" | "by_title">("no");
  const tell = async (wanted: boolean) => {
    if (!wanted) {
      setTold("no");
      onOpening(null);
      return;
    }
    const words = t("opened", { title });
    onOpening(() => notifyOpened(words, code));
    // At once: the browser's question may stand there for long, and its answer only changes how one is told.
    setTold("by_notice");
    if (!(await permitNotices())) setTold((now) => (now === "no" ? now : "by_title"));
  };
  return (
    <div className="flex w-full max-w-xs flex-col gap-3 text-start">
      <Switch
        label={t("tell")}
        hint={t(told === "by_title" ? "tellByTitle" : "tellHint")}
        checked={told !== "no"}
        onChange={(event) => void tell(event.target.checked)}
      />
      <a
        href={pathOf("GET /api/v1/rooms/{code}/calendar.ics", { params: { code }, query: { reminder: REMINDER_MINUTES } })}
        className={buttonClass({ block: true })}
      >
        <CalendarPlus aria-hidden="true" size={18} />
        {t("calendar")}
      </a>
    </div>
  );
}
