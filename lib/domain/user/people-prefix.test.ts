import { expect, test } from "vitest";

import { peoplePrefix } from "./people-prefix.ts";

test.each([
  ["ad", "ad"],
  ["ADA_1", "ada_1"],
  ["@ada", "ada"],
  [" ada ", "ada"],
  // Two letters are the least, the sign before them not counted.
  ["@a", null],
  ["a", null],
  ["ada b", null],
  ["ad%", null],
  ["ädä", null],
  ["a\u0000b", null],
  // Lower case makes two characters of this one; neither is in any username.
  ["İİ", null],
])("%j looks for names that begin with %j", (typed, prefix) => {
  expect(peoplePrefix(typed)).toBe(prefix);
});
