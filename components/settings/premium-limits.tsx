"use client";

import { useFormatter, useTranslations } from "next-intl";

import { LIMITS } from "#contract/limits.ts";
import { group } from "#domain/chat/kinds/group.ts";
import { cn } from "#components/ui/cn.ts";

interface PremiumLimitsProps {
  /** Which of the two the account is. */
  isPremium: boolean;
  requestsPerMinute: { readonly free: number; readonly premium: number };
}

const BYTES_OF_MEGABYTE = 1_048_576;

/** What a free account may do and what a premium one, beside each other; what is the account's own stands out. */
export function PremiumLimits({ isPremium, requestsPerMinute }: PremiumLimitsProps) {
  const t = useTranslations("premium");
  const format = useFormatter();
  const people = (most: number | null) => (most === null ? t("any_number") : format.number(most));
  const size = (bytes: number) => format.number(bytes / BYTES_OF_MEGABYTE, { style: "unit", unit: "megabyte" });
  const rows = [
    { key: "group", free: people(group.maxMembers), premium: people(group.maxMembersPremium) },
    { key: "file", free: size(LIMITS.mediaBytesMax), premium: size(LIMITS.mediaBytesMaxPremium) },
    { key: "requests", free: format.number(requestsPerMinute.free), premium: format.number(requestsPerMinute.premium) },
  ] as const;
  const value = (own: boolean) =>
    cn("py-2.5 ps-3 text-end whitespace-nowrap figures last:pe-4", own ? "font-medium" : "font-normal text-ink-soft");
  return (
    <table className="w-full border-collapse border-t border-line text-sm">
      <caption className="sr-only">{t("limits")}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t("limit")}</span>
          </th>
          <th scope="col" className={value(!isPremium)}>
            {t("free")}
          </th>
          <th scope="col" className={value(isPremium)}>
            {t("premium")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, free, premium }) => (
          <tr key={key} className="border-t border-line">
            <th scope="row" className="py-2.5 ps-4 text-start font-normal text-pretty">
              {t(key)}
            </th>
            <td className={value(!isPremium)}>{free}</td>
            <td className={value(isPremium)}>{premium}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
