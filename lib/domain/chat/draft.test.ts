import { describe, expect, test } from "vitest";

import { draftInstant, draftText } from "./draft.ts";

describe("the text of a draft", () => {
  test.each([
    ["stays as it was typed, blanks and all", "  Shall we\n", "  Shall we\n"],
    ["is none where there are only blanks", " \n\t", null],
    ["loses what cannot be stored", "a\0b\uD800", "ab\uFFFD"],
  ])("%s", (_sentence, typed, kept) => {
    expect(draftText(typed)).toBe(kept);
  });
});

describe("when a draft was written", () => {
  test.each([
    ["is what the device says", 500, 500],
    ["is never ahead of the server", 2_000, 1_000],
    ["is never before time began", -5, 0],
  ])("%s", (_sentence, written, counted) => {
    expect(draftInstant(written, 1_000)).toBe(counted);
  });
});
