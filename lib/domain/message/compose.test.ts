import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { isAppError } from "#domain/errors.ts";

import { composeMessage, excerpt, messageLength } from "./compose.ts";

describe("a message as it is stored", () => {
  test.each([
    ["keeps what was typed", "Hello, *hall*", "Hello, *hall*"],
    ["has line feeds only", "a\r\nb\rc", "a\nb\nc"],
    ["has no blank lines at its edges", "\n \n  a\n\n", "  a"],
    ["keeps the indentation of its first line", "    code", "    code"],
    ["keeps tabs", "\ta\tb", "\ta\tb"],
    ["is NFC", "Zoe\u0308", "Zoë"],
    ["has no NUL, which Postgres cannot store", "a\u0000b", "ab"],
    ["has no controls", "a\u0007\u001B[31mb", "a[31mb"],
    ["keeps joined emoji", "👩‍👩‍👧", "👩‍👩‍👧"],
    ["is well formed", "a\uD800", "a\uFFFD"],
  ])("%s", (_what, typed, stored) => {
    expect(composeMessage(typed)).toBe(stored);
  });

  test.each([
    ["nothing", ""],
    ["blanks", " \n\t "],
    ["controls", "\u0000\u0001"],
    ["one character too many", "x".repeat(LIMITS.messageLength + 1)],
  ])("is not %s", (_what, typed) => {
    expect(() => composeMessage(typed)).toThrow(expect.objectContaining({ code: "validation_failed" }));
  });

  test("may have 4,000 characters, however many code units they take", () => {
    expect(messageLength(composeMessage("🦦".repeat(LIMITS.messageLength)))).toBe(LIMITS.messageLength);
  });

  test("stays the same when composed again, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
        let once: string;
        try {
          once = composeMessage(typed);
        } catch (error) {
          expect(isAppError(error)).toBe(true);
          return;
        }
        expect(composeMessage(once)).toBe(once);
        expect(once).not.toMatch(/\r|\0/);
      }),
      { examples: [["\u0085\n\na"], ["\uFEFF\n a"]] },
    );
  });
});

describe("the quote above a reply", () => {
  test("is the text on one line", () => {
    expect(excerpt("a\n\nb   c")).toBe("a b c");
  });

  test("is cut after 140 characters, never within one", () => {
    const quote = excerpt("🦦".repeat(200));
    expect([...quote]).toHaveLength(140);
    expect(quote.endsWith("…")).toBe(true);
    expect(quote.isWellFormed()).toBe(true);
  });

  test("is whole if it fits", () => {
    expect(excerpt("x".repeat(140))).toBe("x".repeat(140));
  });
});
