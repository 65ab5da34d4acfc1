import { describe, expect, test } from "vitest";

import { directionOf, formatLocaleOf, localeOf, LOCALES, pickLocale } from "./locales.ts";

describe("pickLocale", () => {
  test.each([
    ["the choice counts more than the browser", "de", "en-GB,en;q=0.9", "de"],
    ["an unknown choice is ignored", "tlh", "de-AT", "de"],
    ["a region is ignored", undefined, "de-CH", "de"],
    ["a script is ignored", undefined, "ar-Arab-EG", "ar"],
    ["quality orders, not position", undefined, "en;q=0.4, de;q=0.9", "de"],
    ["the first language that we have is taken", undefined, "it-IT, fr-CA;q=0.8, en;q=0.7", "fr"],
    ["a refused language is not taken", undefined, "de;q=0, it", "en"],
    ["nothing known means English", undefined, "it", "en"],
    ["no header means English", undefined, null, "en"],
  ] as const)("%s", (_sentence, chosen, header, expected) => {
    expect(pickLocale(chosen, header)).toBe(expected);
  });
});

describe("what a language is formatted by", () => {
  test.each(LOCALES)("%s is found again behind its tag", (locale) => {
    expect(localeOf(formatLocaleOf(locale))).toBe(locale);
  });

  test.each([
    ["the browser's region counts", "en", "en-GB,en;q=0.9", "en-GB"],
    ["also where the language was chosen and the browser prefers another", "en", "de-CH,en-gb;q=0.5", "en-GB"],
    ["but not that of another language", "en", "de-CH,de;q=0.9", "en"],
    ["the first region that is named in the language is taken", "fr", "fr,en-GB,fr-CA;q=0.8,fr-CH;q=0.7", "fr-CA"],
    ["a script and more than a region is no hindrance", "en", "en-Latn-GB-oxendict", "en-GB"],
    ["a region may be a number", "es", "es-419", "es-419"],
    ["a region of which nothing is known is left out", "en", "en-ZZ", "en"],
    ["what is no tag is left out", "de", "de-,de-x-ch;;,%", "de"],
    ["Arabic has the same digits and calendar everywhere", "ar", "ar-Arab-SA", "ar-SA-u-ca-gregory-nu-latn"],
  ] as const)("%s", (_sentence, locale, header, expected) => {
    expect(formatLocaleOf(locale, header)).toBe(expected);
    expect(localeOf(formatLocaleOf(locale, header))).toBe(locale);
  });

  test("a day in June is read as the reader's country writes it", () => {
    const written = (header: string) =>
      new Intl.DateTimeFormat(formatLocaleOf("en", header), { timeZone: "UTC" }).format(Date.UTC(2026, 5, 9));
    expect([written("en-GB"), written("en-US"), written("en")]).toEqual(["09/06/2026", "6/9/2026", "6/9/2026"]);
  });

  test.each(LOCALES)("%s counts with European digits, as codes and clocks do", (locale) => {
    expect(new Intl.NumberFormat(formatLocaleOf(locale), { useGrouping: false }).format(1_234)).toBe("1234");
    expect(new Intl.DateTimeFormat(formatLocaleOf(locale), { timeStyle: "short" }).format(0)).toMatch(/[0-9]/);
  });

  test.each(LOCALES)("%s runs the way that its script does", (locale) => {
    const name = new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? "";
    expect(directionOf(locale)).toBe(/\p{Script=Arabic}/u.test(name) ? "rtl" : "ltr");
  });
});
