import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { excerpt, type Piece } from "./excerpt.ts";

const shown = (pieces: readonly Piece[]): string => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");

describe("an excerpt", () => {
  test("of a short text is the text", () => {
    expect(shown(excerpt("see you at noon", [{ start: 11, end: 15 }]))).toBe("see you at [noon]");
    expect(shown(excerpt("see you", []))).toBe("see you");
  });

  test("begins a little before the first match, at a word, and says that something is missing", () => {
    const text = `${"word ".repeat(100)}noon ${"more ".repeat(100)}`;
    const found = shown(excerpt(text, [{ start: 500, end: 504 }]));
    expect(found).toMatch(/^… (word )+\[noon\] (more )*more …$/);
    expect(found.length).toBeLessThan(250);
  });

  test("without any blank is cut where it must be", () => {
    const text = "東".repeat(1_000);
    expect(shown(excerpt(text, [{ start: 500, end: 502 }]))).toMatch(/^… 東{60}\[東東\]東+ …$/);
  });

  test("shows each part of a text once, whatever was found", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), fc.array(fc.nat(600), { maxLength: 6 }), (text, marks) => {
        const sorted = [...new Set(marks)].sort((a, b) => a - b).filter((mark) => mark <= text.length);
        const matches = sorted.flatMap((start, index) => (index % 2 === 0 ? [{ start, end: sorted[index + 1] ?? text.length }] : []));
        const pieces = excerpt(
          text,
          matches.filter(({ start, end }) => end > start),
        );
        const words = pieces.filter((piece) => !/^(… | …)$/.test(piece.text)).map((piece) => piece.text);
        expect(text).toContain(words.join(""));
      }),
    );
  });
});
