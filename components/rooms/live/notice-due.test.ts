import { expect, test } from "vitest";

import { lookAtTimeLeft, type NoticeMemory } from "./notice-due.ts";

const minutes = (count: number): number => count * 60_000;

/** What is heard while the time left runs through these values. */
function heard(...walk: readonly number[]): (number | null)[] {
  let memory: NoticeMemory | null = null;
  return walk.map((left) => {
    const looked = lookAtTimeLeft(memory, left);
    memory = looked.memory;
    return looked.minutes;
  });
}

test.each([
  ["is told at ten minutes", [minutes(15), minutes(10) + 200, minutes(10) - 50], [null, null, 10]],
  ["is told at exactly ten minutes", [minutes(15), minutes(10)], [null, 10]],
  ["is told at five minutes, once", [minutes(6), minutes(5) - 100, minutes(5) - 1100], [null, 5, null]],
  ["is told at one minute", [minutes(2), minutes(1) - 10], [null, 1]],
  ["hears nothing between the marks", [minutes(9), minutes(8), minutes(7)], [null, null, null]],
  ["hears nothing old on arriving late", [minutes(4), minutes(4) - 1000], [null, null]],
  ["hears nothing on arriving just before a mark", [minutes(5) + 900, minutes(5) - 100], [null, null]],
  ["hears one true number after sleeping over two marks", [minutes(12), minutes(3) - 1], [null, 3]],
  ["hears nothing when the end has passed", [minutes(12), 0], [null, null]],
  ["hears nothing when time is added", [minutes(4), minutes(9)], [null, null]],
  [
    "hears nothing right after five minutes were added at the end",
    [minutes(6), 100, minutes(5) + 80, minutes(5) - 920],
    [null, 1, null, null],
  ],
  [
    "is told anew when an extended room passes a mark again",
    [minutes(6), minutes(5) - 500, minutes(10) - 500, minutes(5) - 1],
    [null, 5, null, 5],
  ],
  [
    "is told once though the clock was set back a little",
    [minutes(6), minutes(5) - 200, minutes(5) + 300, minutes(5) - 700],
    [null, 5, null, null],
  ],
] as const)("everyone %s", (_sentence, walk, said) => {
  expect(heard(...walk)).toEqual(said);
});
