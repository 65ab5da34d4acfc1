"use client";

import { ChevronDown, Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";

import { LOCALE_COOKIE, type Locale, LOCALES } from "#i18n/locales.ts";

import { cn } from "./cn.ts";

/** Each language by its own name, since who looks for it may not read the current one. */
const NAMES: Record<Locale, string> = { en: "English", de: "Deutsch" };
const A_YEAR_IN_SECONDS = 365 * 24 * 3600;

/** The language of the pages; a choice is remembered and takes effect at once. `quiet` draws it without a frame, for a footer. */
export function LanguageChoice({ quiet = false, className }: { quiet?: boolean; className?: string }) {
  const t = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const choose = (chosen: string) => {
    document.cookie = `${LOCALE_COOKIE}=${chosen}; path=/; max-age=${A_YEAR_IN_SECONDS}; samesite=lax`;
    startTransition(() => router.refresh());
  };
  return (
    <span className={cn("relative inline-flex items-center", className)}>
      <Languages aria-hidden="true" size={18} className="pointer-events-none absolute left-3 text-ink-soft" />
      <select
        aria-label={t("language")}
        aria-busy={busy}
        value={locale}
        onChange={(event) => choose(event.target.value)}
        className={cn(
          "field-input pl-10!",
          quiet && "min-h-11! w-auto! border-transparent! bg-transparent! py-1! pr-3! text-ink-soft! hover:text-ink!",
        )}
      >
        {LOCALES.map((each) => (
          <option key={each} value={each} className="bg-raised text-ink">
            {NAMES[each]}
          </option>
        ))}
      </select>
      {!quiet && <ChevronDown aria-hidden="true" size={20} className="pointer-events-none absolute right-3 text-ink-soft" />}
    </span>
  );
}
