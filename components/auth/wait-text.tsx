"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** Seconds left until `until` (milliseconds of this device's clock), counting down to 0. */
export function useSecondsLeft(until: number): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const count = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

/** "Try again in 14 minutes." */
export function WaitText({ seconds }: { seconds: number }) {
  const t = useTranslations("common");
  return (
    <span className="figures">
      {seconds > 90 ? t("wait_minutes", { minutes: Math.ceil(seconds / 60) }) : t("wait_seconds", { seconds })}
    </span>
  );
}
