import { expect, test } from "vitest";

import { fitText } from "./fit-text.ts";

test("the longer a text, the smaller it is set, down to what a hall can still read", () => {
  const sizes = [10, 60, 120, 250, 400, 900, 4_000].map((length) => fitText("x".repeat(length)));
  expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  expect(new Set(sizes).size).toBe(6);
  expect(sizes.at(-1)).toBeGreaterThanOrEqual(1);
});

test("broken lines take room, too", () => {
  expect(fitText("a\nb\nc\nd\ne")).toBeLessThan(fitText("abcde"));
});

test("a family of faces counts as the one that is seen, not as its code units", () => {
  expect(fitText("👍".repeat(40))).toBe(fitText("x".repeat(40)));
});
