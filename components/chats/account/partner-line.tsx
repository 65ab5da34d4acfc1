"use client";

import { useLocale, useTranslations } from "next-intl";

import { useLastSeen, usePartner } from "#client/hooks/use-last-seen.ts";
import { useServerNow } from "#client/hooks/use-server-now.ts";

import { activityWords } from "../activity-words.ts";

const MINUTE_MS = 60_000;
/** When somebody was last here is kept to the minute. */
const JUST_NOW_MS = 2 * MINUTE_MS;

/** Below the other one's name in a direct message: that they are here, or when they last were. Nothing where they hide it. */
export function PartnerLine({ chatId }: { chatId: string }) {
  const t = useTranslations();
  const locale = useLocale();
  const seen = useLastSeen(usePartner(chatId));
  const now = Math.floor(useServerNow() / MINUTE_MS) * MINUTE_MS;
  if (seen === null || (!seen.isOnline && seen.lastSeen === null)) return null;
  const words = (at: string): string =>
    now - Date.parse(at) < JUST_NOW_MS
      ? t("shell.last_seen.just_now")
      : t("shell.last_seen.when", { when: activityWords(at, now, locale) ?? t("chats.yesterday") });
  return (
    <p className="truncate text-sm text-ink-soft figures">{seen.lastSeen === null ? t("shell.last_seen.here") : words(seen.lastSeen)}</p>
  );
}
