import { describe, expect, test } from "vitest";

import { drawable, linesOf, paragraphOf, runsOf } from "./visual-line.ts";

const runs = (text: string, dir: "ltr" | "rtl" | "auto" = "auto") => runsOf(paragraphOf(text, dir), 0, text.length);

describe("the runs of a line, from left to right", () => {
  test("are one where everything is written from the left", () => {
    expect(runs("Hello (you)")).toEqual([{ text: "Hello (you)", isRtl: false }]);
  });

  test("put the words of another direction where they are read, numbers among them", () => {
    expect(runs("one שלום two")).toEqual([
      { text: "one ", isRtl: false },
      { text: "שלום", isRtl: true },
      { text: " two", isRtl: false },
    ]);
    expect(runs("رقم 12 هنا")).toEqual([
      { text: " هنا", isRtl: true },
      { text: "12", isRtl: false },
      { text: "رقم ", isRtl: true },
    ]);
  });

  test("turn the brackets of what is read from the right, and drop what only steers", () => {
    expect(runs("(שלום)")).toEqual([{ text: ")שלום(", isRtl: true }]);
    expect(runs("\u2068Brook\u2069: ok")).toEqual([{ text: "Brook: ok", isRtl: false }]);
  });

  test("begin on the side of the first letter", () => {
    expect([paragraphOf("שלום ok", "auto").isRtl, paragraphOf("ok שלום", "auto").isRtl, paragraphOf("ok", "rtl").isRtl]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe("lines", () => {
  const broken = (text: string, width: number) =>
    linesOf(text, width, (piece) => [...piece].length).map(([from, to]) => text.slice(from, to));

  test("are broken at blanks, which stay, so that nothing is lost", () => {
    expect(broken("one two three", 7)).toEqual(["one two ", "three"]);
    expect(broken("", 7)).toEqual([""]);
  });

  test("cut a word that is too long for any, but never a character", () => {
    expect(broken("xxxxx 😀😀😀", 2)).toEqual(["xx", "xx", "x ", "😀😀", "😀"]);
  });
});

test("what the font does not have is replaced and counted, a character made of several as one", () => {
  const latin = (codePoint: number): boolean => codePoint < 0x250;
  expect(drawable("né 日本 👩‍🚀!", latin)).toEqual({ text: "né □□ □!", undrawn: 3 });
  expect(drawable("plain", () => false)).toEqual({ text: "plain", undrawn: 0 });
});
