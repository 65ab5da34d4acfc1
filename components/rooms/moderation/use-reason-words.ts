"use client";
import { useTranslations } from "next-intl";

import { isStockReason } from "#contract/hold-reasons.ts";

/** A reason as its reader is shown it: the phrase behind a stock reason in their language, and anything else as somebody wrote it. */
export function useReasonWords(): (reason: string) => string {
  const t = useTranslations("moderation.reason");
  return (reason) => (isStockReason(reason) ? t(reason) : reason);
}
