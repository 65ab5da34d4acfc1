"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";

import type { ReportReason } from "#contract/reports.ts";
import { cn } from "#components/ui/cn.ts";

/** In the order in which they are offered: what hurts first. */
const REASONS = ["abuse", "personal_data", "spam", "other"] as const satisfies readonly ReportReason[];

interface ReasonChoiceProps {
  value: ReportReason;
  onChange: (reason: ReportReason) => void;
}

/** Why a message is reported: one of four, each a line that a thumb finds. */
export function ReasonChoice({ value, onChange }: ReasonChoiceProps) {
  const t = useTranslations("safety.report");
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{t("reason")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {REASONS.map((reason) => (
          <label
            key={reason}
            className={cn(
              "flex min-h-12 cursor-pointer items-center gap-3 rounded-lg border px-3.5 py-2 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus",
              value === reason ? "border-accent bg-accent-soft" : "border-line hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              name={name}
              checked={value === reason}
              onChange={() => onChange(reason)}
              className="size-4 flex-none accent-accent"
            />
            <span className="min-w-0 flex-1 leading-tight">{t(`reasons.${reason}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
