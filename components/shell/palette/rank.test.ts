import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fit, ranked } from "./rank.ts";

describe("how well a name fits", () => {
  test.each([
    ["The benches", "the benches", 0],
    ["The benches", "THE B", 1],
    ["The benches", "ben", 2],
    ["The benches", "ben the", 2],
    ["ada_lovelace", "love", 2],
    ["Grüße aus Köln", "kol", 2],
    ["The benches", "nch", 3],
    ["東京タワー", "タワ", 3],
    ["The benches", "van", null],
    ["The benches", "ben van", null],
  ])("%j for %j is %j", (name, typed, expected) => {
    expect(fit(name, typed)).toBe(expected);
  });

  test("is best for the name itself, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
        expect(fit(name, name)).toBe(0);
      }),
    );
  });
});

describe("ranking", () => {
  const names = ["Bench plans", "The benches", "Old bench", "bench", "Workbench", "Van"];
  const rank = (typed: string): readonly string[] => ranked(names, typed, (name) => name);

  test("puts what fits best first and keeps the order of equals", () => {
    expect(rank("bench")).toEqual(["bench", "Bench plans", "The benches", "Old bench", "Workbench"]);
  });

  test("leaves everything as it is while nothing is typed", () => {
    expect(rank("  ")).toEqual(names);
  });
});
