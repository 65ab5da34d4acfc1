import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";

import { assertSchedule, numberedTitle, titleKey } from "./schedule.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.UTC(2026, 10, 21, 9);

describe("a room lies ahead and lasts from a minute to 31 days", () => {
  test.each([
    ["from now for a minute", NOW, NOW + MINUTE],
    ["next week", NOW + 7 * DAY, NOW + 7 * DAY + MINUTE],
    ["begun already, if it ends ahead", NOW - DAY, NOW + MINUTE],
    ["for 31 days", NOW, NOW + 31 * DAY],
  ])("%s", (_when, startsAt, endsAt) => {
    expect(() => assertSchedule(startsAt, endsAt, NOW)).not.toThrow();
  });

  test.each([
    ["ended a moment ago", NOW - DAY, NOW],
    ["shorter than a minute", NOW, NOW + MINUTE - 1],
    ["ending before it starts", NOW + DAY, NOW + MINUTE],
    ["longer than 31 days", NOW, NOW + 31 * DAY + 1],
  ])("not %s", (_when, startsAt, endsAt) => {
    expect(() => assertSchedule(startsAt, endsAt, NOW)).toThrow(
      expect.objectContaining({ code: "validation_failed", details: { ends_at: expect.any(String) as unknown } }),
    );
  });
});

describe("two titles are the same room to a facilitator when only case or blanks differ", () => {
  test.each([
    ["Town Hall", "town hall"],
    ["Town  Hall", " Town Hall "],
    ["Ｔｏｗｎ Hall", "Town Hall"],
    ["STRASSE", "strasse"],
  ])("%s, %s", (one, other) => {
    expect(titleKey(one)).toBe(titleKey(other));
  });

  test("and not when a word differs", () => {
    expect(titleKey("Town Hall 1")).not.toBe(titleKey("Town Hall 2"));
  });
});

test.each([
  ["title", "\uFDFA".repeat(27)],
  ["name", "\u337F".repeat(121)],
])("a %s is refused whose key grows too long", (field, title) => {
  const details = { [field]: expect.any(String) as unknown };
  expect(() => titleKey(title, field)).toThrow(expect.objectContaining({ code: "validation_failed", details }));
  expect([...titleKey(title.slice(1))].length).toBeLessThanOrEqual(LIMITS.titleKeyMax);
});

describe("a copy's title", () => {
  test("gets a number", () => {
    expect(numberedTitle("Town Hall", 2)).toBe("Town Hall (2)");
  });

  test("does not collect numbers", () => {
    expect(numberedTitle("Town Hall (2)", 3)).toBe("Town Hall (3)");
  });

  test("never becomes too long nor breaks a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: LIMITS.titleMax }), fc.integer({ min: 2, max: 100 }), (title, number) => {
        const copy = numberedTitle(title, number);
        expect([...copy].length).toBeLessThanOrEqual(Math.max(LIMITS.titleMax, [...title].length));
        expect(copy.endsWith(` (${number})`)).toBe(true);
        expect(copy.isWellFormed()).toBe(true);
      }),
    );
  });
});
