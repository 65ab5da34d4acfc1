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

  test.each(LOCALES)("%s counts with European digits, as codes and clocks do", (locale) => {
    expect(new Intl.NumberFormat(formatLocaleOf(locale), { useGrouping: false }).format(1_234)).toBe("1234");
    expect(new Intl.DateTimeFormat(formatLocaleOf(locale), { timeStyle: "short" }).format(0)).toMatch(/[0-9]/);
  });

  test.each(LOCALES)("%s runs the way that its script does", (locale) => {
    const name = new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? "";
    expect(directionOf(locale)).toBe(/\p{Script=Arabic}/u.test(name) ? "rtl" : "ltr");
  });
});
