import { describe, expect, test } from "vitest";

import { ERRORS } from "#contract/error-codes.ts";

import { de } from "./de.ts";
import { en } from "./en.ts";

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

/** The names of what is filled into a phrase: `{count, plural, …}` and `<time>`. Not the words of a branch: `one {minute}`. */
function slots(phrase: string): string[] {
  const names = [...phrase.matchAll(/(?<!\b(?:zero|one|two|few|many|other|=\d+)\s?)\{\s*(\w+)\s*[,}]/g), ...phrase.matchAll(/<(\w+)>/g)];
  return [...new Set(names.map(([, name]) => name ?? ""))].sort();
}

const english = flatten(en);
const german = flatten(de);

describe("phrases", () => {
  test("English and German have the same keys", () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  test("none is empty", () => {
    for (const [key, phrase] of [...Object.entries(english), ...Object.entries(german)]) expect(phrase.trim(), key).not.toBe("");
  });

  test("both languages fill in the same things", () => {
    for (const [key, phrase] of Object.entries(english)) expect(slots(german[key] ?? ""), key).toEqual(slots(phrase));
  });

  test("every error code has one, and so has the server that cannot be reached", () => {
    expect(Object.keys(en.errors).sort()).toEqual([...Object.keys(ERRORS), "offline"].sort());
  });
});
