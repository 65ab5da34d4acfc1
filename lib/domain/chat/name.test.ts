import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { isAppError } from "#domain/errors.ts";

import { normaliseChatName, normaliseDescription } from "./name.ts";

describe("the name of a chat", () => {
  test.each([
    ["keeps what was typed", "Walkers & friends!", "Walkers & friends!"],
    ["has single blanks and none at its edges", "  Sunday \n walkers ", "Sunday walkers"],
    ["has none where something unseen stood between two", "a \u200B b", "a b"],
    ["has no NUL, which Postgres cannot store", "a\u0000b", "ab"],
    ["steers no writing direction", "a\u202Eb", "ab"],
    ["is well formed", "a\uD800", "a\uFFFD"],
    ["is NFC", "Zoe\u0308", "Zoë"],
    ["may be an emoji, whole", "👩‍👩‍👧", "👩‍👩‍👧"],
  ])("%s", (_what, typed, name) => {
    expect(normaliseChatName(typed)).toBe(name);
  });

  test.each([
    ["nothing", ""],
    ["blanks", " \t\n"],
    ["what nobody sees", "\u200B\u2060\u0007"],
    ["joiners alone", "\u200D\u200D"],
    ["one character too many", "x".repeat(LIMITS.chatNameMax + 1)],
  ])("is not %s", (_what, typed) => {
    expect(() => normaliseChatName(typed)).toThrow(expect.objectContaining({ code: "validation_failed" }));
  });

  test("stays the same when normalised again, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        let once: string;
        try {
          once = normaliseChatName(typed);
        } catch (error) {
          expect(isAppError(error)).toBe(true);
          return;
        }
        expect(normaliseChatName(once)).toBe(once);
      }),
    );
  });
});

describe("the description of a chat", () => {
  test.each<[string, string | null, string | null]>([
    ["keeps its lines", "One\r\nTwo\n\nThree", "One\nTwo\n\nThree"],
    ["has no controls", "a\u0000\u0007b", "ab"],
    ["is null for blanks", " \n ", null],
    ["is null for null", null, null],
  ])("%s", (_what, typed, text) => {
    expect(normaliseDescription(typed)).toBe(text);
  });

  test("has at most 1,000 characters, however many code units they take", () => {
    expect([...(normaliseDescription("🦦".repeat(LIMITS.descriptionMax)) ?? "")]).toHaveLength(LIMITS.descriptionMax);
    expect(() => normaliseDescription("x".repeat(LIMITS.descriptionMax + 1))).toThrow(
      expect.objectContaining({ code: "validation_failed" }),
    );
  });
});
