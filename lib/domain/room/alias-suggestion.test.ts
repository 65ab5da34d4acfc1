import fc from "fast-check";
import { expect, test } from "vitest";

import { normaliseAlias, isReservedAlias } from "./alias.ts";
import { suggestAlias } from "./alias-suggestion.ts";

test("a ready-made alias can be taken as it is, whatever the dice say", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (first, second) => {
      const alias = suggestAlias([first, second]);
      expect(normaliseAlias(alias)).toBe(alias);
      expect(isReservedAlias(alias, "ada")).toBe(false);
    }),
  );
});

test("there are enough ready-made aliases for a full hall", () => {
  const range = Array.from({ length: 400 }, (_, index) => index);
  const qualities = new Set(range.map((first) => suggestAlias([first, 0])));
  const creatures = new Set(range.map((second) => suggestAlias([0, second])));
  expect(qualities.size * creatures.size).toBeGreaterThan(5_000);
});
