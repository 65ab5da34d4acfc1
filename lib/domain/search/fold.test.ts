import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fold } from "./fold.ts";

describe("folding", () => {
  test.each([
    ["Grüße aus KÖLN", "grusse aus koln"],
    ["crème  brûlée\n\tà la carte", "creme brulee a la carte"],
    ["Ｆｕｌｌ ｗｉｄｔｈ", "full width"],
    ["ﬁnal", "final"],
    ["한국어", "한국어"],
    ["東京タワー", "東京タワー"],
    ["हिन्दी", "हिन्दी"],
    ["أهلاً وَسَهلاً", "اهلا وسهلا"],
    ["الإجابة في آخر الصفحة", "الاجابه في اخر الصفحه"],
    ["مرحبـــا", "مرحبا"],
    ["إلى المستشفى", "الي المستشفي"],
    ["غرفة ٢٠٧، طابق ۳", "غرفه 207، طابق 3"],
  ])("%j is %j", (original, folded) => {
    expect(fold(original).text).toBe(folded);
  });

  test("accents of their own are dropped like those that are part of a letter", () => {
    expect(fold("cafe\u0301").text).toBe(fold("café").text);
  });

  test("says of every unit where it comes from, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (original) => {
        const { text, origins } = fold(original);
        expect(origins).toHaveLength(text.length + 1);
        expect(origins).toEqual(origins.toSorted((a, b) => a - b));
        expect(origins.at(-1)).toBe(original.length);
      }),
    );
  });

  test("more different characters than are remembered are folded all the same", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("É");
    const folded = fold(many).text;
    expect(fold(many).text).toBe(folded);
    expect(folded).toBe(many.normalize("NFKD").replaceAll("E\u0301", "e").normalize("NFC"));
  });

  test("folding what is folded changes nothing that can be looked for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (original) => {
        const { text } = fold(original);
        expect(fold(fold(text).text).text).toBe(fold(text).text);
      }),
    );
  });
});
