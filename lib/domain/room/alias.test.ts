import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { isAppError } from "#domain/errors.ts";

import { aliasSkeleton, isReservedAlias, normaliseAlias } from "./alias.ts";

describe("an alias as it will be shown", () => {
  test.each([
    ["is trimmed", "  Brook  ", "Brook"],
    ["has single blanks", "Quiet \t\n Otter", "Quiet Otter"],
    ["is NFKC", "Ｂｒｏｏｋ", "Brook"],
    ["has no zero-width characters", "Br\u200Book", "Brook"],
    ["has no bidirectional overrides", "\u202Ekoorb", "koorb"],
    ["has no controls", "Bro\u0000ok", "Brook"],
    ["has no invisible letters", "Bro\u3164ok", "Brook"],
    ["keeps accents", "Zoë", "Zoë"],
    ["keeps other scripts", "مريم", "مريم"],
    ["keeps an emoji beside letters", "Brook 🦦", "Brook 🦦"],
    ["may be as short as two", "Bo", "Bo"],
  ])("%s", (_why, typed, shown) => {
    expect(normaliseAlias(typed)).toBe(shown);
  });

  test.each([
    ["is empty", ""],
    ["is one character", "B"],
    ["is invisible", "\u200B\u200B\u200B\u2060"],
    ["has 33 characters", "x".repeat(33)],
    ["has neither letter nor digit", "🦦🦦"],
    ["is punctuation", "-- --"],
    ["paints over other lines", `Br${"\u0301".repeat(12)}ook`],
  ])("is refused when it %s", (_why, typed) => {
    const fault = caught(() => normaliseAlias(typed));
    expect(fault).toMatchObject({ code: "validation_failed" });
    expect(fault.details).toHaveProperty("alias");
  });

  test("counts characters and not code units", () => {
    expect(normaliseAlias("𐐀".repeat(32))).toBe("𐐀".repeat(32));
  });

  test("whatever was typed, is either refused or stays as it is when normalised again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
        let once: string;
        try {
          once = normaliseAlias(typed);
        } catch (error) {
          expect(isAppError(error)).toBe(true);
          return;
        }
        expect(normaliseAlias(once)).toBe(once);
        expect([...once].length).toBeLessThanOrEqual(LIMITS.aliasMax);
        expect(once.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("two aliases that a person could mistake for one another have one skeleton", () => {
  test.each([
    ["case", "Brook", "BROOK"],
    ["a Cyrillic o", "Brook", "Brоok"],
    ["a Cyrillic capital", "Marten", "Мarten"],
    ["l and I", "Paul", "PauI"],
    ["0 and O", "Bob", "B0b"],
    ["a Greek omicron", "Otto", "Οttο"],
    ["composed and decomposed", "Zoë", "Zoe\u0308"],
  ])("%s", (_why, one, other) => {
    expect(aliasSkeleton(normaliseAlias(one))).toBe(aliasSkeleton(normaliseAlias(other)));
  });

  test.each([
    ["Brook", "Brooke"],
    ["Ada", "Adam"],
    ["Zoe", "Zoë"],
    ["Otter 1", "Otter 2"],
  ])("%s and %s do not", (one, other) => {
    expect(aliasSkeleton(one)).not.toBe(aliasSkeleton(other));
  });

  test("the skeleton fits its column, however the alias is made", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 2, maxLength: 32 }), (typed) => {
        let alias: string;
        try {
          alias = normaliseAlias(typed);
        } catch {
          return;
        }
        expect(aliasSkeleton(alias).length).toBeLessThanOrEqual(512);
        expect(aliasSkeleton(alias)).not.toBe("");
      }),
    );
  });
});

describe("nobody is called like somebody in charge", () => {
  test.each([
    ["in English", "Facilitator"],
    ["in lower case", "moderator"],
    ["with a look-alike", "Mоderator"],
    ["with a capital I for l", "FaciIitator"],
    ["in full width", "ａｄｍｉｎ"],
    ["beside a name", "Ben (Moderator)"],
    ["spaced out", "A d m i n"],
    ["in German", "Leitung"],
    ["in French", "Modératrice"],
    ["in Spanish", "Anfitriona"],
    ["in Arabic", "المشرف"],
    ["as the system", "SYSTEM"],
    ["with marks", "*admin*"],
    ["hyphenated", "Co-Facilitator"],
  ])("%s", (_how, alias) => {
    expect(isReservedAlias(normaliseAlias(alias), "ada")).toBe(true);
  });

  test.each([
    ["the facilitator's own name", "Ada"],
    ["the facilitator's own name with a look-alike", "Аda"],
    ["the facilitator's own name with marks", "A.d.a"],
  ])("or by %s", (_how, alias) => {
    expect(isReservedAlias(normaliseAlias(alias), "ada")).toBe(true);
  });

  test.each(["Brook", "Quiet Otter", "Adam", "Hostile Heron", "Modest Moth", "Ali 2"])("%s is nobody's title", (alias) => {
    expect(isReservedAlias(alias, "ada")).toBe(false);
  });

  test("a facilitator whose name has no letters reserves only that name", () => {
    expect(isReservedAlias("Brook", "___")).toBe(false);
    expect(isReservedAlias("42", "123")).toBe(false);
    expect(isReservedAlias("123", "123")).toBe(true);
  });
});

function caught(act: () => unknown): { code: string; details: unknown } {
  try {
    act();
  } catch (error) {
    if (isAppError(error)) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error("was accepted");
}
