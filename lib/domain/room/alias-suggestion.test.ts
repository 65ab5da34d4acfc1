import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { aliasSkeleton, isReservedAlias, normaliseAlias } from "./alias.ts";
import { suggestAlias } from "./alias-suggestion.ts";
import { ALIAS_WORDS, type AliasLanguage } from "./alias-words.ts";

const LANGUAGES = Object.keys(ALIAS_WORDS) as AliasLanguage[];

describe.each(LANGUAGES)("ready-made aliases in %s", (language) => {
  test("can be taken as they are, whatever the dice say", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (first, second) => {
        const alias = suggestAlias([first, second], language);
        expect(normaliseAlias(alias)).toBe(alias);
        expect(isReservedAlias(alias, "ada")).toBe(false);
      }),
    );
  });

  test("even the longest fits", () => {
    const { qualities, creatures } = ALIAS_WORDS[language];
    const longest = (words: readonly string[]): number =>
      words.reduce((best, word, at) => (word.length > (words[best] ?? "").length ? at : best), 0);
    expect(() => normaliseAlias(suggestAlias([longest(qualities), longest(creatures)], language))).not.toThrow();
  });

  test("are enough for a full hall, and no two look alike", () => {
    const { qualities, creatures } = ALIAS_WORDS[language];
    const looks = new Set(
      qualities.flatMap((_, first) => creatures.map((__, second) => aliasSkeleton(suggestAlias([first, second], language)))),
    );
    expect(looks.size).toBe(qualities.length * creatures.length);
    expect(looks.size).toBeGreaterThan(language === "en" ? 5_000 : 2_000);
  });
});

test("a quality stands where the language puts it", () => {
  expect(suggestAlias([0, 0], "de")).toBe("Stiller Otter");
  expect(suggestAlias([0, 0], "fr")).toBe("Loutre calme");
});
