import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Coalescer } from "./coalescer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function listening(everyMs?: number) {
  const told: [key: string, news: readonly number[]][] = [];
  const coalescer = new Coalescer<string, readonly number[]>({
    tell: (key, news) => void told.push([key, news]),
    merge: (earlier, later) => [...earlier, ...later],
    everyMs,
  });
  return { coalescer, told };
}

test("the first is told at once, and what follows within a second together", () => {
  const { coalescer, told } = listening();
  for (const news of [1, 2, 3]) coalescer.changed("a", [news]);
  expect(told).toEqual([["a", [1]]]);
  vi.advanceTimersByTime(999);
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([
    ["a", [1]],
    ["a", [2, 3]],
  ]);
});

test("what comes within a second of the second time waits, too, and a second of silence ends it", () => {
  const { coalescer, told } = listening();
  for (const news of [1, 2]) coalescer.changed("a", [news]);
  vi.advanceTimersByTime(1_500);
  coalescer.changed("a", [3]);
  expect(told).toHaveLength(2);
  vi.advanceTimersByTime(500);
  expect(told.at(-1)).toEqual(["a", [3]]);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(3);
  expect(vi.getTimerCount(), "nothing is kept of what is quiet").toBe(0);
  coalescer.changed("a", [4]);
  expect(told.at(-1)).toEqual(["a", [4]]);
});

test("one key's pace is no other's", () => {
  const { coalescer, told } = listening();
  coalescer.changed("a", [1]);
  coalescer.changed("b", [2]);
  expect(told).toEqual([
    ["a", [1]],
    ["b", [2]],
  ]);
});

test("the pace can be another", () => {
  const { coalescer, told } = listening(50);
  for (const news of [1, 2]) coalescer.changed("a", [news]);
  vi.advanceTimersByTime(50);
  expect(told).toHaveLength(2);
});
