import fc from "fast-check";
import { expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { POLL_RESULTS, POLL_STATES } from "#contract/polls.ts";

import { type Counted, NOTHING_COUNTED, showsTally, tallyOf } from "./tally.ts";

const counted = (change: Partial<Counted>): Counted => ({ ...NOTHING_COUNTED, ...change });

test("options are counted in their order, those that nobody chose too", () => {
  const choices = [
    { choice: 2, count: 3 },
    { choice: 0, count: 1 },
  ];
  expect(tallyOf({ kind: "single", options: ["a", "b", "c"] }, counted({ choices }))).toEqual({
    counts: [1, 0, 3],
    average: null,
    words: [],
  });
});

test("a rating has its distribution and its mean, and no mean without a vote", () => {
  const choices = [
    { choice: 5, count: 2 },
    { choice: 1, count: 1 },
  ];
  expect(tallyOf({ kind: "rating", options: [] }, counted({ choices }))).toEqual({ counts: [1, 0, 0, 0, 2], average: 3.67, words: [] });
  expect(tallyOf({ kind: "rating", options: [] }, NOTHING_COUNTED).average).toBeNull();
});

test("words that differ in case and accents are one, shown as most wrote it; the most frequent come first", () => {
  const words = [
    { word: "cafe", count: 1 },
    { word: "Tea", count: 2 },
    { word: "Café", count: 2 },
  ];
  expect(tallyOf({ kind: "words", options: [] }, counted({ words })).words).toEqual([
    { text: "Café", count: 3 },
    { text: "Tea", count: 2 },
  ]);
});

test("no more than 100 words are shown", () => {
  const words = Array.from({ length: LIMITS.pollWordsShown + 20 }, (_, index) => ({ word: `word${index}`, count: 1 }));
  expect(tallyOf({ kind: "words", options: [] }, counted({ words })).words).toHaveLength(LIMITS.pollWordsShown);
});

test("the tally is what was chosen one by one, in whatever order the counts come", () => {
  const votes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 60 });
  fc.assert(
    fc.property(votes, fc.integer(), (chosen, seed) => {
      const counts = new Map<number, number>();
      for (const choice of chosen) counts.set(choice, (counts.get(choice) ?? 0) + 1);
      const rows = [...counts].map(([choice, count]) => ({ choice, count }));
      const turned = [...rows.slice(Math.abs(seed) % (rows.length || 1)), ...rows.slice(0, Math.abs(seed) % (rows.length || 1))];
      const tally = tallyOf({ kind: "single", options: ["a", "b", "c", "d", "e"] }, counted({ choices: turned }));
      expect(tally.counts).toEqual([0, 1, 2, 3, 4].map((option) => chosen.filter((choice) => choice === option).length));
    }),
  );
});

test("what was chosen shows once the poll is closed, or while it is open if it was asked so", () => {
  const shown = POLL_STATES.flatMap((state) =>
    POLL_RESULTS.filter((results) => showsTally({ state, results })).map((results) => `${state} ${results}`),
  );
  expect(shown).toEqual(["open live", "closed live", "closed at_close"]);
});
