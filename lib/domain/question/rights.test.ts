import { describe, expect, test } from "vitest";

import { QUESTION_STATES, type QuestionState } from "#contract/questions.ts";

import { mayMarkAnswer, mayWithdraw } from "./rights.ts";

const AUTHOR = { isAuthor: true, manages: false };
const MODERATOR = { isAuthor: false, manages: true };
const OTHER = { isAuthor: false, manages: false };

describe("withdrawing a question", () => {
  test.each<[QuestionState, boolean]>([
    ["open", true],
    ["answered", false],
    ["dismissed", false],
  ])("whoever asked, while it is %s: %s", (state, expected) => {
    expect(mayWithdraw({ ...AUTHOR, state })).toBe(expected);
  });
});

describe("marking its answer", () => {
  test.each<[QuestionState, boolean]>([
    ["open", true],
    ["answered", true],
    ["dismissed", false],
  ])("whoever asked, while it is %s: %s", (state, expected) => {
    expect(mayMarkAnswer({ ...AUTHOR, state })).toBe(expected);
  });
});

test.each(QUESTION_STATES)("those who moderate may do both while it is %s, and others neither", (state) => {
  for (const may of [mayWithdraw, mayMarkAnswer]) expect([may({ ...MODERATOR, state }), may({ ...OTHER, state })]).toEqual([true, false]);
});
