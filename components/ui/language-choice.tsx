"use client";

import { ChevronDown, Languages } from "lucide-react";
import { useTranslations } from "next-intl";

import { type Locale, LOCALES } from "#i18n/locales.ts";

import { cn } from "./cn.ts";
import { LANGUAGE_NAMES, useLanguage } from "./use-language.ts";

/** The language of the pages, to choose. `quiet` draws it without a frame, for the edge of a page. */
export function LanguageChoice({ quiet = false, className }: { quiet?: boolean; className?: string }) {
  const t = useTranslations("common");
  const { language, busy, choose } = useLanguage();
  return (
    <span className={cn("relative inline-flex items-center", className)}>
      <Languages aria-hidden="true" size={18} className="pointer-events-none absolute start-3 text-ink-soft" />
      <select
        aria-label={t("language")}
        aria-busy={busy}
        value={language}
        onChange={(event) => choose(event.target.value as Locale)}
        className={cn(
          "field-input ps-10!",
          quiet && "min-h-11! w-auto! border-transparent! bg-transparent! py-1! pe-3! text-ink-soft! hover:text-ink!",
        )}
      >
        {LOCALES.map((each) => (
          <option key={each} value={each} lang={each} className="bg-raised text-ink">
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
      {!quiet && <ChevronDown aria-hidden="true" size={20} className="pointer-events-none absolute end-3 text-ink-soft" />}
    </span>
  );
}
