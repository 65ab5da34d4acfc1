import { describe, expect, test } from "vitest";

import { composeBio } from "./bio.ts";

describe("what somebody says of themselves", () => {
  test.each([
    ["is kept as it was typed", "Gardener. 🌱", "Gardener. 🌱"],
    ["loses blank edges", "  Hello \n", "Hello"],
    ["keeps its lines, and one empty line at most", "a\r\nb\n\n\n\nc", "a\nb\n\nc"],
    ["loses controls, among them those that turn the direction", "a\u0000\u0007\u202Eb\u2066", "ab"],
    ["is composed", "e\u0301", "é"],
    ["loses half a character", "a\ud800", "a\uFFFD"],
    ["is nothing where only blanks were typed", " \n ", null],
    ["is nothing where it is taken away", null, null],
  ])("%s", (_what, typed, kept) => {
    expect(composeBio(typed)).toBe(kept);
  });

  test("may have 280 characters, each counted once however it is stored, and not one more", () => {
    const long = "😀".repeat(280);
    expect(composeBio(long)).toBe(long);
    expect(() => composeBio(`${long}!`)).toThrow(
      expect.objectContaining({ code: "validation_failed", details: { bio: expect.any(String) as string } }),
    );
  });
});
