import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isLoud, total, withAnother, type Written } from "./loudest.ts";

const said = (counts: Readonly<Record<string, number>>): Written => new Map(Object.entries(counts));

describe("somebody is loud", () => {
  test.each([
    ["who wrote nine where two others wrote three each", { ada: 9, brook: 3, cyd: 3 }, true],
    ["not with exactly twice the others' average", { ada: 6, brook: 3, cyd: 3 }, false],
    ["not with fewer than four messages", { ada: 3, brook: 1 }, false],
    ["with four against one", { ada: 4, brook: 1 }, true],
    ["not as the only one who speaks", { ada: 40 }, false],
    ["of two, as soon as it is more than twice as much", { ada: 5, brook: 2 }, true],
    ["not without having written", { brook: 9, cyd: 1 }, false],
  ])("%s", (_who, counts, loud) => {
    expect(isLoud(said(counts), "ada")).toBe(loud);
  });
});

const written = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 50 }), { minKeys: 1, maxKeys: 12 })
  .map((counts): Written => new Map(Object.entries(counts)));

test("whoever wrote least of those who spoke is never loud", () => {
  fc.assert(
    fc.property(written, (counts) => {
      const [least] = [...counts].sort(([, one], [, other]) => one - other);
      expect(isLoud(counts, least?.[0] ?? "")).toBe(false);
    }),
  );
});

test("where all wrote alike nobody is loud", () => {
  fc.assert(
    fc.property(written, fc.integer({ min: 1, max: 50 }), (counts, each) => {
      const alike = new Map([...counts.keys()].map((id) => [id, each]));
      expect([...alike.keys()].filter((id) => isLoud(alike, id))).toEqual([]);
    }),
  );
});

test("whoever is loud stays so by writing more, and whoever is not does not become it because others write more", () => {
  fc.assert(
    fc.property(written, fc.nat(), (counts, pick) => {
      const ids = [...counts.keys()];
      const id = ids[pick % ids.length] ?? "";
      const other = ids[(pick + 1) % ids.length] ?? "";
      if (isLoud(counts, id)) expect(isLoud(withAnother(counts, id), id)).toBe(true);
      else if (other !== id) expect(isLoud(withAnother(counts, other), id)).toBe(false);
    }),
  );
});

test("another message counts one more, and leaves what was counted before", () => {
  const before = said({ ada: 2 });
  expect([total(withAnother(before, "ada")), total(withAnother(before, "brook")), total(before)]).toEqual([3, 3, 2]);
});
