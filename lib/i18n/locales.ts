/** The languages there are phrases for; the first serves everybody else. */
export const LOCALES = ["en", "de"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

/** Remembers an explicit choice; without it the browser's languages decide. */
export const LOCALE_COOKIE = "locale";

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
