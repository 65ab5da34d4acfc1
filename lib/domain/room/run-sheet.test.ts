import { describe, expect, test } from "vitest";

import { runSheetSchema } from "#contract/run-sheet.ts";

import {
  carryBegun,
  extendPhaseEnd,
  newPhase,
  phaseAsked,
  phaseEnd,
  phaseSettings,
  placeInNewSheet,
  readyRunSheet,
  stepFrom,
  withBegun,
} from "./run-sheet.ts";

const MINUTE = 60_000;

describe("the ready-made sheet", () => {
  test("is a run-sheet: arrive, collect silently for ten minutes, reveal, discuss, vote, close", () => {
    const sheet = readyRunSheet();
    expect(runSheetSchema.parse(sheet)).toEqual(sheet);
    expect(sheet.map(({ kind, minutes }) => [kind, minutes])).toEqual([
      ["arrive", 5],
      ["collect", 10],
      ["reveal", null],
      ["discuss", 15],
      ["vote", 5],
      ["close", null],
    ]);
    expect(sheet.filter(({ rules }) => rules.hold === "everyone").map(({ kind }) => kind)).toEqual(["collect"]);
  });
});

test("a phase sets who may write, what waits, how slow it is and whether names are shown, and nothing else", () => {
  expect(phaseSettings(newPhase("collect").rules)).toEqual({
    frozen: false,
    hold: "everyone",
    slow_mode_seconds: 0,
    slow_mode_for: "everyone",
    names_hidden: false,
  });
  const rules = { writing: "facilitators", hold: "off", slow_mode_seconds: 30, slow_mode_for: "loudest", names_hidden: true } as const;
  expect(phaseSettings(rules)).toEqual({ frozen: true, hold: "off", slow_mode_seconds: 30, slow_mode_for: "loudest", names_hidden: true });
});

test.each([
  [null, "next", 0],
  [0, "next", 1],
  [2, "next", null],
  [2, "previous", 1],
  [0, "previous", 0],
  [null, "previous", null],
  [1, "none", null],
] as const)("of three phases, from %s %s leads to %s", (from, to, expected) => {
  expect(stepFrom(from, to, 3)).toBe(expected);
});

test("a sheet without phases leads nowhere", () => {
  expect(stepFrom(null, "next", 0)).toBeNull();
});

describe("the phase that is asked for", () => {
  test("is the next one, once: whoever had not seen the step goes no further", () => {
    expect(phaseAsked({ to: "next", from: 0 }, 0, 3)).toBe(1);
    expect(phaseAsked({ to: "next", from: 0 }, 1, 3)).toBe(1);
    expect(phaseAsked({ to: "next", from: null }, 1, 3)).toBe(1);
    expect(phaseAsked({ to: "none", from: 0 }, 1, 3)).toBe(1);
  });

  test("is the one with that index, whatever runs", () => {
    expect(phaseAsked({ index: 2 }, 0, 3)).toBe(2);
    expect(phaseAsked({ index: 2 }, null, 3)).toBe(2);
  });
});

describe("the end of a phase", () => {
  test("is its minutes after its beginning, or nowhere", () => {
    expect(phaseEnd({ minutes: 10 }, 1000)).toBe(1000 + 10 * MINUTE);
    expect(phaseEnd({ minutes: null }, 1000)).toBeNull();
  });

  test("moves from where it is, or from now once it has passed or where there was none", () => {
    expect(extendPhaseEnd(20 * MINUTE, 5, 10 * MINUTE)).toBe(25 * MINUTE);
    expect(extendPhaseEnd(5 * MINUTE, 5, 10 * MINUTE)).toBe(15 * MINUTE);
    expect(extendPhaseEnd(null, 5, 10 * MINUTE)).toBe(15 * MINUTE);
  });
});

describe("in a sheet that replaces another, the phase that runs", () => {
  test("is where it was, unless it is said where it is now", () => {
    expect(placeInNewSheet(1, undefined, 3)).toBe(1);
    expect(placeInNewSheet(1, [null, 0, 1], 3)).toBe(2);
    expect(placeInNewSheet(null, [0, 1], 2)).toBeNull();
  });

  test("runs no more once it is gone", () => {
    expect(placeInNewSheet(1, [0, 2], 2)).toBeNull();
    expect(placeInNewSheet(2, undefined, 2)).toBeNull();
    // More places than phases name nothing.
    expect(placeInNewSheet(5, [0, 1, 5], 2)).toBeNull();
  });
});

describe("what has begun", () => {
  const sheet = [newPhase("arrive"), newPhase("discuss"), newPhase("close")];
  const begun = withBegun(withBegun(sheet, 0), 2);

  test("is remembered of each phase, and begins again as what it is", () => {
    expect(begun.map(({ began }) => began)).toEqual([true, undefined, true]);
    expect(withBegun(begun, 0)).toEqual(begun);
  });

  test("stays so in a sheet that replaces another, wherever it is then, and whatever it is called", () => {
    const anew = [newPhase("vote"), { ...newPhase("close"), name: "Farewell" }, newPhase("arrive")];
    expect(carryBegun(anew, begun, [null, 2, 0]).map(({ began }) => began)).toEqual([undefined, true, true]);
    expect(carryBegun(anew, begun).map(({ began }) => began)).toEqual([true, undefined, true]);
    expect(carryBegun(anew, begun, [1]).map(({ began }) => began)).toEqual([undefined, undefined, undefined]);
    expect(carryBegun(anew, [])).toEqual(anew);
  });
});
