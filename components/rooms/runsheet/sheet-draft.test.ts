import { describe, expect, test } from "vitest";

import { newPhase, readyRunSheet } from "#domain/room/run-sheet.ts";

import { draftOf, ofKind, readyDraft, rebased, sheetOf, withChanged, withMoved, withoutPhase, withPhase } from "./sheet-draft.ts";

const kinds = (draft: ReturnType<typeof draftOf>) => draft.map(({ phase }) => phase.kind);

describe("a run-sheet that is being written", () => {
  test("remembers where each phase was, wherever it is moved", () => {
    const draft = withPhase(withoutPhase(withMoved(draftOf(readyRunSheet().slice(0, 3)), 2, -1), 0), "vote");
    expect(kinds(draft)).toEqual(["reveal", "collect", "vote"]);
    expect(sheetOf(draft).places).toEqual([2, 1, null]);
  });

  test("is all new where it begins with the ready-made phases", () => {
    expect(sheetOf(readyDraft())).toEqual({ phases: readyRunSheet(), places: [null, null, null, null, null, null] });
  });

  test("never gives two phases one key", () => {
    const draft = withPhase(withPhase(withoutPhase(readyDraft(), 0), "vote"), "vote");
    expect(new Set(draft.map(({ key }) => key)).size).toBe(draft.length);
    expect(withPhase([], "arrive")).toMatchObject([{ key: 0 }]);
  });

  test("leaves the first where it is when it is moved up, and the last when it is moved down", () => {
    const draft = readyDraft();
    expect(withMoved(draft, 0, -1)).toBe(draft);
    expect(withMoved(draft, 5, 1)).toBe(draft);
  });

  test("finds each phase again in a sheet that somebody else has changed meanwhile", () => {
    const before = readyRunSheet();
    const [arrive, collect, reveal, discuss, vote, close] = draftOf(before).map(({ phase }) => phase);
    if (!arrive || !collect || !reveal || !discuss || !vote || !close) throw new Error("six phases were expected");
    // Moved, given more time, renamed and taken out by them; named otherwise here.
    const now = [vote, arrive, newPhase("discuss"), { ...collect, minutes: 20 }, { ...reveal, name: "Look" }, { ...discuss, name: "Talk" }];
    const written = withPhase(withChanged(draftOf(before), 0, { name: "Coffee" }), "vote");
    expect(sheetOf(rebased(written, before, now))).toEqual({
      phases: written.map(({ phase }) => phase),
      places: [1, 3, null, 2, 0, null, null],
    });
  });

  test("changes the one phase that is meant", () => {
    expect(withChanged(readyDraft(), 1, { name: "Ideas" }).map(({ phase }) => phase.name)).toEqual(["", "Ideas", "", "", "", ""]);
  });
});

describe("a phase that is to be for something else", () => {
  test("takes its rules, and its minutes unless others were chosen", () => {
    const phase = { ...newPhase("arrive"), name: "Now" };
    expect(ofKind(phase, "collect")).toEqual({ ...newPhase("collect"), name: "Now" });
    expect(ofKind({ ...phase, minutes: 7 }, "collect").minutes).toBe(7);
  });
});
