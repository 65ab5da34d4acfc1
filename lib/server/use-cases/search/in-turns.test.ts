import { expect, test } from "vitest";

import { inTurns } from "./in-turns.ts";

function workFor(milliseconds: number): void {
  for (const began = performance.now(); performance.now() - began < milliseconds;);
}

test("does each in order, and lets others have their turn in between", async () => {
  let turns = 0;
  let isOver = false;
  const other = (): void => {
    turns += 1;
    if (!isOver) setImmediate(other);
  };
  setImmediate(other);
  const results = await inTurns([1, 2, 3, 4], (item) => {
    workFor(6);
    return { item, turns };
  });
  isOver = true;
  expect(results.map(({ item }) => item)).toEqual([1, 2, 3, 4]);
  expect(results.map((result) => result.turns)).toEqual([0, 1, 2, 3]);
});

test("what one throws ends it", async () => {
  const failing = inTurns([1, 2], (item) => {
    if (item === 2) throw new Error("two");
    return item;
  });
  await expect(failing).rejects.toThrow("two");
});
