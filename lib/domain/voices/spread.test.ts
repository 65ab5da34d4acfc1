import fc from "fast-check";
import { expect, test } from "vitest";

import { spreadSchema } from "#contract/voices.ts";

import { SPEAKERS_MIN, spreadOf } from "./spread.ts";

test("members are counted by how much they wrote", () => {
  expect(spreadOf([0, 0, 1, 2, 3, 5, 6, 10, 11, 40])).toEqual({
    ...{ members: 10, speakers: 8, messages: 78, loudest_tenth: null },
    bands: { none: 2, few: 2, some: 2, many: 2, most: 2 },
  });
});

test("the loudest tenth is told where it is more than one person", () => {
  const eleven = [20, 10, ...Array.from({ length: 9 }, () => 1)];
  expect(spreadOf(eleven).loudest_tenth).toBeCloseTo(30 / 39);
});

test("where fewer than five have spoken, only how many and how much is told", () => {
  const few = [...Array.from({ length: 30 }, () => 0), 9, 4, 1, 1];
  expect(spreadOf(few)).toEqual({ members: 34, speakers: 4, messages: 15, bands: null, loudest_tenth: null });
  expect(spreadOf([...few, 1]).bands).not.toBeNull();
});

test("nobody, and nothing", () => {
  expect(spreadOf([])).toEqual({ members: 0, speakers: 0, messages: 0, bands: null, loudest_tenth: null });
});

test("every member is in one band, in whatever order they are counted, and the answer has the contract's form", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }), (written) => {
      const spread = spreadSchema.parse(spreadOf(written));
      expect(spreadOf(written.toReversed())).toEqual(spread);
      expect(spread.bands === null).toBe(spread.speakers < SPEAKERS_MIN);
      if (spread.bands !== null) expect(Object.values(spread.bands).reduce((all, band) => all + band, 0)).toBe(written.length);
    }),
  );
});
