import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";

import { ERRORS } from "#contract/error-codes.ts";

import { formatLocaleOf, type Locale, LOCALES } from "../locales.ts";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";

/** Every phrase by its dotted name. */
function flatten(phrases: object, prefix = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(phrases).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "object" && value !== null
        ? Object.entries(flatten(value, `${prefix}${key}.`))
        : [[`${prefix}${key}`, String(value)]],
    ),
  );
}

const CATEGORY = /(?:\b(?:zero|one|two|few|many|other)|=\d+)/.source;

/** The names of what is filled into a phrase: `{count, plural, …}` and `<time>`. Not the words of a branch: `one {minute}`. */
function slots(phrase: string): string[] {
  const names = [...phrase.matchAll(new RegExp(`(?<!${CATEGORY}\\s?)\\{\\s*(\\w+)\\s*[,}]`, "g")), ...phrase.matchAll(/<(\w+)>/g)];
  return [...new Set(names.map(([, name]) => name ?? ""))].sort();
}

/** Of each plural in a phrase, the cases that it has a branch for. */
function branches(phrase: string): string[][] {
  const plurals = phrase.split(/\{\s*\w+\s*,\s*plural\s*,/).slice(1);
  return plurals.map((plural) => [...plural.matchAll(new RegExp(`(${CATEGORY})\\s*\\{`, "g"))].map(([, name]) => name ?? ""));
}

/** The cases in which a language speaks otherwise. French and Spanish have one more, for whole millions, which nobody counts here. */
function casesOf(locale: Locale): string[] {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  return pluralCategories.filter((name) => name !== "many" || locale === "ar");
}

/** Puts a phrase together with something in each slot. Throws where it cannot be read. */
function spoken(locale: Locale, phrase: string): string {
  const translate = createTranslator({
    locale: formatLocaleOf(locale),
    messages: { phrase },
    onError(error) {
      throw error;
    },
  });
  const filled: Record<string, string | number | ((chunks: string) => string)> = Object.fromEntries(
    slots(phrase).map((name) => {
      const isNumber = new RegExp(`\\{\\s*${name}\\s*,`).test(phrase);
      return [name, phrase.includes(`<${name}>`) ? (chunks: string) => chunks : isNumber ? 3 : "x"] as const;
    }),
  );
  return translate.markup("phrase", filled);
}

const ALL = { en, de, fr, es, ar };
const english = flatten(en);

describe.each(LOCALES)("phrases in %s", (locale) => {
  const phrases = flatten(ALL[locale]);

  test("have the keys of English", () => {
    expect(Object.keys(phrases).sort()).toEqual(Object.keys(english).sort());
  });

  test("are never empty", () => {
    for (const [key, phrase] of Object.entries(phrases)) expect(phrase.trim(), key).not.toBe("");
  });

  test("fill in the same things", () => {
    for (const [key, phrase] of Object.entries(english)) expect(slots(phrases[key] ?? ""), key).toEqual(slots(phrase));
  });

  test("can be put together", () => {
    for (const [key, phrase] of Object.entries(phrases)) expect(() => spoken(locale, phrase), key).not.toThrow();
  });

  test("count in every way that the language has", () => {
    for (const [key, phrase] of Object.entries(phrases)) {
      for (const there of branches(phrase)) expect(there, key).toEqual(expect.arrayContaining(casesOf(locale)));
    }
  });
});

test("in Arabic names, codes and times cannot scramble the sentence around them", () => {
  for (const [key, phrase] of Object.entries(flatten(ar))) {
    const bare = phrase.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, "").match(/\{[a-z]\w*\}/gi);
    expect(bare, key).toBeNull();
  }
});

test("every error code has a phrase, and so has the server that cannot be reached", () => {
  expect(Object.keys(en.errors).sort()).toEqual([...Object.keys(ERRORS), "offline"].sort());
});
