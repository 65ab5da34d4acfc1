/** The languages there are phrases for; the first serves everybody else. */
export const LOCALES = ["en", "de", "fr", "es", "ar"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

/** Remembers an explicit choice; without it the browser's languages decide. */
export const LOCALE_COOKIE = "locale";

/** The way in which a language is written. */
export type Direction = "ltr" | "rtl";

/**
 * What numbers and dates are formatted by. Arabic keeps European digits: room codes, tags and the running clock have them, and an unmarked "ar"
 * would mean other digits in one browser than in the next.
 */
const FORMATS = { en: "en", de: "de", fr: "fr", es: "es", ar: "ar-u-nu-latn" } as const satisfies Record<Locale, string>;
/** One of those tags. */
export type FormatLocale = (typeof FORMATS)[Locale];

/** The tag that stands for a language wherever something is formatted, and in next-intl's `useLocale`. */
export function formatLocaleOf(locale: Locale): FormatLocale {
  return FORMATS[locale];
}

/** The language behind such a tag. */
export function localeOf(format: FormatLocale): Locale {
  return LOCALES.find((locale) => FORMATS[locale] === format) ?? DEFAULT_LOCALE;
}

/** Where its lines begin: on the left, or in Arabic on the right. */
export function directionOf(locale: Locale): Direction {
  return locale === "ar" ? "rtl" : "ltr";
}

/** The language for a request: the chosen one, else the first of `Accept-Language` that we have, else English. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const wanted = [chosen ?? "", ...byPreference(acceptLanguage ?? "")];
  for (const tag of wanted) {
    const locale = LOCALES.find((known) => known === tag.toLowerCase().split("-")[0]);
    if (locale) return locale;
  }
  return DEFAULT_LOCALE;
}

function byPreference(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((found) => found !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
