import { describe, expect, test } from "vitest";

import { activityWords } from "./activity-words.ts";

/** An instant of the viewer's own clock. */
const at = (month: number, day: number, hour: number, year = 2026): Date => new Date(year, month - 1, day, hour, 5);
const words = (when: Date): string | null => activityWords(when.toISOString(), at(11, 21, 16).getTime(), "en-GB");

describe("when something last happened", () => {
  test.each([
    ["this morning", at(11, 21, 9), "9:05"],
    ["late yesterday, less than a day ago", at(11, 20, 23), null],
    ["this week", at(11, 16, 12), "Mon"],
    ["longer ago", at(10, 3, 12), "3 Oct"],
    ["last year", at(12, 31, 12, 2025), "31 Dec 2025"],
    ["a moment ahead, by a clock that is behind", at(11, 21, 17), "17:05"],
  ])("%s", (_sentence, when, expected) => {
    expect(words(when)).toBe(expected);
  });
});
