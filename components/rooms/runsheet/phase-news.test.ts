import { describe, expect, test } from "vitest";

import { lookAtPhase } from "./phase-news.ts";

const MINUTE = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** What is said, looking at these moments in turn. */
function said(phases: readonly { readonly at: number; readonly began: number; readonly ends: number | null }[]) {
  let memory: Parameters<typeof lookAtPhase>[0] = null;
  return phases.map(({ at, began, ends }) => {
    const looked = lookAtPhase(memory, { started_at: iso(began), ends_at: ends === null ? null : iso(ends) }, at);
    memory = looked.memory;
    return looked.news;
  });
}

describe("what is said of a phase", () => {
  test("is that it begins, with its minutes, and that one is left, each once", () => {
    const phase = { began: 0, ends: 10 * MINUTE };
    expect(said([0, 1000, 9 * MINUTE - 1, 9 * MINUTE, 9 * MINUTE + 1000, 10 * MINUTE].map((at) => ({ at, ...phase })))).toEqual([
      { is: "begun", minutes: 10 },
      null,
      null,
      { is: "minute" },
      null,
      null,
    ]);
  });

  test("is the time that is really left, to whoever comes later, and nothing once it is over", () => {
    const phase = { began: 0, ends: 10 * MINUTE };
    expect(said([{ at: 6.5 * MINUTE, ...phase }])).toEqual([{ is: "begun", minutes: 4 }]);
    expect(said([{ at: 11 * MINUTE, ...phase }])).toEqual([null]);
  });

  test("is said of the next one, too, and the last minute again where more time was given", () => {
    expect(
      said([
        { at: 0, began: 0, ends: 2 * MINUTE },
        { at: MINUTE, began: 0, ends: 2 * MINUTE },
        { at: MINUTE + 1, began: 0, ends: 7 * MINUTE },
        { at: 6 * MINUTE, began: 0, ends: 7 * MINUTE },
        { at: 6 * MINUTE, began: 6 * MINUTE, ends: null },
      ]),
    ).toEqual([{ is: "begun", minutes: 2 }, { is: "minute" }, null, { is: "minute" }, { is: "begun", minutes: null }]);
  });

  test("is the phase's own minutes where the clock is a moment behind its beginning", () => {
    expect(said([{ at: -300, began: 0, ends: 5 * MINUTE }])).toEqual([{ is: "begun", minutes: 5 }]);
  });

  test("is nothing about a last minute where there is only one", () => {
    expect(
      said([
        { at: 0, began: 0, ends: MINUTE },
        { at: 1000, began: 0, ends: MINUTE },
      ]),
    ).toEqual([{ is: "begun", minutes: 1 }, null]);
  });
});
