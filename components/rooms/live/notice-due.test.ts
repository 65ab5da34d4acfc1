import { describe, expect, test } from "vitest";

import { lookAtTimeLeft, type NoticeMemory } from "./notice-due.ts";

const minutes = (count: number): number => count * 60_000;

/** What is heard while these values of end and time left are seen one after the other. */
function heard(...looks: readonly (readonly [endsAt: number, left: number])[]): (number | null)[] {
  let memory: NoticeMemory | null = null;
  return looks.map(([endsAt, left]) => {
    const looked = lookAtTimeLeft(memory, endsAt, left);
    memory = looked.memory;
    return looked.minutes;
  });
}

const END = minutes(60);

describe("while the end stays", () => {
  test.each([
    ["is told at ten minutes", [minutes(15), minutes(10) + 200, minutes(10) - 50], [null, null, 10]],
    ["is told at exactly ten minutes", [minutes(15), minutes(10)], [null, 10]],
    ["is told at five minutes, once", [minutes(6), minutes(5) - 100, minutes(5) - 1100], [null, 5, null]],
    [
      "is told once though the clock was set back a little",
      [minutes(6), minutes(5) - 200, minutes(5) + 300, minutes(5) - 700],
      [null, 5, null, null],
    ],
    ["is told at one minute", [minutes(2), minutes(1) - 10], [null, 1]],
    ["hears nothing between the marks", [minutes(9), minutes(8), minutes(7)], [null, null, null]],
    ["hears nothing old on arriving late", [minutes(4), minutes(4) - 1000], [null, null]],
    ["hears nothing on arriving just before a mark", [minutes(5) + 900, minutes(5) - 100], [null, null]],
    ["hears one true number after sleeping over two marks", [minutes(12), minutes(3) - 1], [null, 3]],
    ["hears nothing when the end has passed", [minutes(12), 0], [null, null]],
  ] as const)("everyone %s", (_sentence, walk, said) => {
    expect(heard(...walk.map((left) => [END, left] as const))).toEqual(said);
  });
});

describe("when the end is moved", () => {
  test("nothing is said at the moment itself", () => {
    expect(heard([END, minutes(4)], [END + minutes(5), minutes(9)])).toEqual([null, null]);
  });

  test("the mark that the new time begins at is no news", () => {
    expect(heard([END, minutes(2)], [END, 100], [END + minutes(5), minutes(5) + 80], [END + minutes(5), minutes(5) - 920])).toEqual([
      null,
      1,
      null,
      null,
    ]);
  });

  test("the marks are announced anew", () => {
    expect(
      heard([END, minutes(6)], [END, minutes(5) - 500], [END + minutes(5), minutes(10) - 500], [END + minutes(5), minutes(5) - 1]),
    ).toEqual([null, 5, null, 5]);
  });

  test("closing the room by hand is not announced as time running out", () => {
    expect(heard([END, minutes(40)], [END - minutes(40), 90])).toEqual([null, null]);
  });
});
