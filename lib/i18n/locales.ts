/** The languages there are phrases for; the first serves everybody else. */
export const LOCALES = ["en", "de", "fr", "es", "ar"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

/** Remembers an explicit choice; without it the browser's languages decide. */
export const LOCALE_COOKIE = "locale";

/** The way in which a language is written. */
export type Direction = "ltr" | "rtl";

/** What numbers and dates are formatted by: a language, with a region where the browser names one. */
export type FormatLocale = Locale | `${Locale}-${string}`;

/** A language, perhaps a script, and a region, as in "en-GB", "ar-Arab-EG" or "es-419". */
const WITH_REGION = /^([a-z]{2})(?:-[a-z]{4})?-([a-z]{2}|\d{3})(?:-|$)/i;

/**
 * The tag that stands for a language wherever something is formatted, and in next-intl's `useLocale`: that of the region which the browser asks for
 * first in this language, since days and months stand the other way round in London than in Boston. A region that Intl knows nothing of is left out.
 */
export function formatLocaleOf(locale: Locale, acceptLanguage: string | null = null): FormatLocale {
  const region = wantedRegion(locale, acceptLanguage ?? "");
  const known = region === undefined ? locale : new Intl.DateTimeFormat(`${locale}-${region}`).resolvedOptions().locale;
  const regional = known.startsWith(`${locale}-`) ? (known as FormatLocale) : locale;
  return locale === "ar" ? `${regional}-${EUROPEAN}` : regional;
}

/**
 * Arabic keeps European digits: room codes, tags and the running clock have them, and without a word about it the digits, and for some regions the
 * calendar, would be others in one browser than in the next.
 */
const EUROPEAN = "u-ca-gregory-nu-latn";

/** The language behind such a tag. */
export function localeOf(format: FormatLocale): Locale {
  const [language] = format.split("-");
  return LOCALES.find((locale) => locale === language) ?? DEFAULT_LOCALE;
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

function wantedRegion(locale: Locale, acceptLanguage: string): string | undefined {
  for (const tag of byPreference(acceptLanguage)) {
    const [, language, region] = WITH_REGION.exec(tag) ?? [];
    if (language?.toLowerCase() === locale) return region;
  }
  return undefined;
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
