import { expect, test } from "vitest";

import { clockDigits, countdownParts, isoDuration } from "./countdown.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test.each([
  [-5, "0:00"],
  [0, "0:00"],
  [1, "0:01"],
  [999, "0:01"],
  [SECOND, "0:01"],
  [59 * SECOND + 1, "1:00"],
  [10 * MINUTE, "10:00"],
  [HOUR - 1, "1:00:00"],
  [HOUR + 4 * MINUTE + 9 * SECOND, "1:04:09"],
  [49 * HOUR, "49:00:00"],
])("%i ms read %s on the clock", (ms, digits) => {
  expect(clockDigits(ms)).toBe(digits);
});

test("the parts of a span add up to it", () => {
  expect(countdownParts(26 * HOUR + 3 * MINUTE + 4 * SECOND)).toEqual({ days: 1, hours: 2, minutes: 3, seconds: 4 });
});

test.each([
  [0, "PT0H0M0S"],
  [90 * MINUTE, "PT1H30M0S"],
  [25 * HOUR, "P1DT1H0M0S"],
])("%i ms are %s to a machine", (ms, iso) => {
  expect(isoDuration(ms)).toBe(iso);
});
