"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTransition } from "react";

import { type Locale, LOCALE_COOKIE, localeOf } from "#i18n/locales.ts";

/** Each language by its own name, since who looks for it may not read the current one. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: "English", de: "Deutsch", fr: "Français", es: "Español", ar: "العربية" };

const A_YEAR_IN_SECONDS = 365 * 24 * 3600;

interface LanguageState {
  language: Locale;
  /** The page is being drawn in the chosen language. */
  busy: boolean;
  choose: (language: Locale) => void;
}

/** The language of the pages. A choice is remembered by this browser and takes effect at once; what was typed stays. */
export function useLanguage(): LanguageState {
  const language = localeOf(useLocale());
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const choose = (chosen: Locale) => {
    document.cookie = `${LOCALE_COOKIE}=${chosen}; path=/; max-age=${A_YEAR_IN_SECONDS}; samesite=lax`;
    startTransition(() => router.refresh());
  };
  return { language, busy, choose };
}
