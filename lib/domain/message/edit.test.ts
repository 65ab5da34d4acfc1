import { expect, test } from "vitest";

import { mayStillEdit } from "./edit.ts";

const MINUTE = 60_000;

test.each([
  ["at once", 0, true],
  ["after 15 minutes", 15 * MINUTE, true],
  ["a moment later", 15 * MINUTE + 1, false],
  ["after an hour", 60 * MINUTE, false],
])("%s a message may be edited: %s", (_when, age, may) => {
  expect(mayStillEdit(1_000, 1_000 + age)).toBe(may);
});
