"use client";
import { Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { toast } from "sonner";

import { formatInstant, TIME } from "./instants.ts";

interface ExtraTimeStripProps {
  /** By how much the viewer's end is later than that of the others. */
  minutes: number;
  /** The viewer's own end once the room has ended for the others (milliseconds); null before. */
  until: number | null;
  timeZone: string;
}

/** Tells somebody, and nobody else, that they were given time, and that it runs. */
export function ExtraTimeStrip({ minutes, until, timeZone }: ExtraTimeStripProps) {
  const t = useTranslations("live.extra");
  const locale = useLocale();
  const before = useRef(minutes);
  useEffect(() => {
    if (minutes > before.current) toast(t("given", { minutes }));
    before.current = minutes;
  }, [minutes, t]);
  if (until === null) return null;
  return (
    <div className="flex items-center gap-3 border-b border-line bg-accent-soft px-4 py-2 text-sm">
      <Hourglass aria-hidden="true" size={18} className="flex-none text-accent-text" />
      <p className="min-w-0 flex-1 text-pretty">{t("ended", { time: formatInstant(until, locale, timeZone, TIME) })}</p>
    </div>
  );
}
