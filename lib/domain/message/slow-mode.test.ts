import { expect, test } from "vitest";

import { slowModeWait } from "./slow-mode.ts";

test.each([
  ["off", 0, 10_000, 10_001, 0],
  ["first message", 30, null, 10_000, 0],
  ["just sent", 30, 10_000, 10_000, 30],
  ["a moment before", 30, 10_000, 39_999, 1],
  ["over", 30, 10_000, 40_000, 0],
  ["long over", 30, 10_000, 90_000, 0],
])("%s: slow mode of %i s", (_when, seconds, last, now, wait) => {
  expect(slowModeWait(seconds, last, now)).toBe(wait);
});
