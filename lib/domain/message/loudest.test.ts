import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isLoud, total, withAnother, type Written, writtenBy } from "./loudest.ts";

type Counts = Readonly<Record<string, number>>;

const said = (named: Counts, nameless: Counts = {}): Written => ({
  named: new Map(Object.entries(named)),
  nameless: new Map(Object.entries(nameless)),
});

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

const counts = (minKeys: number) =>
  fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 50 }), { minKeys, maxKeys: 12 });
const written = counts(1).map((named) => said(named));

test("what others wrote without a name is one voice, and one's own is one's own", () => {
  expect(isLoud(said({ ada: 5 }, { brook: 2 }), "ada")).toBe(true);
  expect(isLoud(said({ ada: 5 }, { brook: 1, cyd: 2 }), "ada")).toBe(false);
  expect(isLoud(said({ ada: 2, brook: 2 }, { ada: 3 }), "ada")).toBe(true);
  expect(isLoud(said({ ada: 2 }, { ada: 9 }), "ada"), "alone").toBe(false);
});

test("whether somebody is loud does not depend on who wrote what is nameless, nor on how many they are", () => {
  fc.assert(
    fc.property(counts(0), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.nat(), (named, own, others, cut) => {
      const first = cut % (others + 1);
      const byOne = said({ ...named, ada: 3 }, { ada: own, brook: others });
      const byTwo = said({ ...named, ada: 3 }, { ada: own, brook: first, cyd: others - first });
      const byWhoSpoke = said({ ...named, ada: 3 }, { ada: own, [Object.keys(named)[0] ?? "dana"]: others });
      expect([isLoud(byTwo, "ada"), isLoud(byWhoSpoke, "ada")]).toEqual([isLoud(byOne, "ada"), isLoud(byOne, "ada")]);
    }),
  );
});

test("whoever wrote least of those who spoke is never loud", () => {
  fc.assert(
    fc.property(written, (counts) => {
      const [least] = [...counts.named].sort(([, one], [, other]) => one - other);
      expect(isLoud(counts, least?.[0] ?? "")).toBe(false);
    }),
  );
});

test("where all wrote alike nobody is loud", () => {
  fc.assert(
    fc.property(written, fc.integer({ min: 1, max: 50 }), (counts, each) => {
      const alike = said(Object.fromEntries([...counts.named.keys()].map((id) => [id, each])));
      expect([...alike.named.keys()].filter((id) => isLoud(alike, id))).toEqual([]);
    }),
  );
});

test("whoever is loud stays so by writing more, and whoever is not does not become it because others write more", () => {
  fc.assert(
    fc.property(written, fc.nat(), (counts, pick) => {
      const ids = [...counts.named.keys()];
      const id = ids[pick % ids.length] ?? "";
      const other = ids[(pick + 1) % ids.length] ?? "";
      if (isLoud(counts, id)) expect(isLoud(withAnother(counts, id, false), id)).toBe(true);
      else if (other !== id) expect(isLoud(withAnother(counts, other, false), id)).toBe(false);
    }),
  );
});

test("another message counts one more under its own head, and leaves what was counted before", () => {
  const before = said({ ada: 2 });
  expect([withAnother(before, "ada", false), withAnother(before, "brook", false)].map(total)).toEqual([3, 3]);
  expect(withAnother(before, "ada", true)).toEqual(said({ ada: 2 }, { ada: 1 }));
  expect(writtenBy(withAnother(before, "ada", true), "ada")).toBe(3);
  expect(total(before)).toBe(2);
});
