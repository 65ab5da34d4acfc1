import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";

import { mentionsIn, mentionSpans, nameKey, possibleNames } from "./mentions.ts";

const keysOf = (names: readonly string[]): ReadonlyMap<string, readonly string[]> => new Map(names.map((name) => [nameKey(name), [name]]));
/** The names that are found, as the chat has them. */
const found = (text: string, ...names: string[]): string[] => mentionsIn(text, keysOf(names));

describe("a text names a member", () => {
  test.each<[string, string, string[], string[]]>([
    ["by “@” and the name", "Hello @Brook", ["Brook"], ["Brook"]],
    ["at the very beginning", "@Brook, hello", ["Brook"], ["Brook"]],
    ["in brackets and quotes", "(@Brook) “@Cyd”", ["Brook", "Cyd"], ["Brook", "Cyd"]],
    ["at the end of a sentence", "Is it you, @Brook?", ["Brook"], ["Brook"]],
    ["in another case", "@BROOK @cYd", ["Brook", "Cyd"], ["Brook", "Cyd"]],
    ["whose name has blanks", "ask @Quiet Otter about it", ["Quiet Otter"], ["Quiet Otter"]],
    ["by the longest name that the chat has", "@Ada Lovelace knows", ["Ada", "Ada Lovelace"], ["Ada Lovelace"]],
    ["by a shorter name where the longer one is nobody's", "@Ada Lovelace knows", ["Ada"], ["Ada"]],
    ["whose name ends in a sign", "@Dr. No! said so", ["Dr. No!"], ["Dr. No!"]],
    ["whose name has a sign in it", "@Jean-Luc O'Neill", ["Jean-Luc O'Neill"], ["Jean-Luc O'Neill"]],
    ["whose name has an emoji", "@Fox 🦊 hello", ["Fox 🦊"], ["Fox 🦊"]],
    ["whose name is in Cyrillic, Arabic or Greek", "@Борис @مريم، @Ωμέγα", ["Борис", "مريم", "Ωμέγα"], ["Борис", "مريم", "Ωμέγα"]],
    ["in a writing without blanks", "你好@小明吃饭了吗", ["小明"], ["小明"]],
    ["in a writing that hangs endings on names", "@민수야 안녕", ["민수"], ["민수"]],
    ["whose long name is in a writing without blanks", "@アレクサンドリアさん です", ["アレクサンドリアさん"], ["アレクサンドリアさん"]],
    ["twice, and counts once", "@Brook @brook", ["Brook"], ["Brook"]],
    ["and another, in the order of the text", "@Cyd @Brook", ["Brook", "Cyd"], ["Cyd", "Brook"]],
    ["behind an “@” that stands for nothing", "@@Brook", ["Brook"], ["Brook"]],
    ["whose name is as long as names may be", `@${"x".repeat(50)}.`, ["x".repeat(50)], ["x".repeat(50)]],
    ["across no line", "@Quiet\nOtter", ["Quiet Otter"], []],
    ["across no double blank", "@Quiet  Otter", ["Quiet Otter"], []],
    ["by no part of a word", "@Brooks are streams", ["Brook"], []],
    ["by no part of a word with an underscore", "@brook_2", ["brook"], []],
    ["by no e-mail address", "mail@Brook.example ada.b@Brook", ["Brook"], []],
    ["by no web address", "https://example.org/@Brook", ["Brook"], []],
    ["by no blank after the “@”", "@ Brook", ["Brook"], []],
    ["by no name alone", "Brook", ["Brook"], []],
    ["only once where one name lies in another", "@A @B", ["A @B", "B"], ["A @B"]],
  ])("%s", (_what, text, members, expected) => {
    expect(found(text, ...members)).toEqual(expected);
  });

  test("no more of them than may be called at once", () => {
    const names = Array.from({ length: LIMITS.mentionsMax + 5 }, (_, index) => `n${index}`);
    expect(found(names.map((name) => `@${name}`).join(" "), ...names)).toEqual(names.slice(0, LIMITS.mentionsMax));
  });

  test("of two members with one name, both", () => {
    expect(mentionsIn("@Sam", new Map([["sam", ["one", "two"]]]))).toEqual(["one", "two"]);
  });
});

test("where a name stands is told with its “@”", () => {
  const text = "Hi @Quiet Otter and @brook!";
  const names = new Set(["quiet otter", "brook"]);
  expect(mentionSpans(text, (key) => names.has(key)).map(({ start, end }) => text.slice(start, end))).toEqual(["@Quiet Otter", "@brook"]);
});

test("a text without “@” asks for no names", () => {
  expect(possibleNames("Nobody is called, not even by a longer text with many words in it.")).toEqual([]);
});

describe("for any text", () => {
  const name = fc.stringMatching(/^[A-Za-z0-9äöüñ小明]{1,8}( [A-Za-z0-9äöüñ小明]{1,8}){0,2}$/);
  const text = fc.array(fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), name, fc.constantFrom("@", " @", " ", "\n", "@@")), {
    maxLength: 40,
  });

  test("there are at most eight names for each “@”, none longer than a name may be, and each stands in the text", () => {
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join("");
        const names = possibleNames(whole);
        expect(names.length).toBeLessThanOrEqual(8 * Math.min(LIMITS.mentionsMax, whole.split("@").length - 1));
        for (const each of names) {
          expect([...each].length).toBeLessThanOrEqual(50);
          expect(whole).toContain(`@${each}`);
          expect(each).toBe(each.trim());
        }
      }),
    );
  });

  test("who is named alone, between blanks, is found", () => {
    fc.assert(
      fc.property(name, fc.constantFrom("", " ", "\n", "( "), fc.constantFrom("", " ", "\n", ", hello", "?"), (who, before, after) => {
        expect(found(`${before}@${who}${after}`, who)).toEqual([who]);
      }),
    );
  });

  test("what is found are members, and stretches do not overlap", () => {
    fc.assert(
      fc.property(text, fc.array(name, { maxLength: 5 }), (parts, names) => {
        const keys = keysOf(names);
        const spans = mentionSpans(parts.join(""), (key) => keys.has(key));
        for (const [index, span] of spans.entries()) {
          expect(keys.has(nameKey(span.name))).toBe(true);
          expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
        }
      }),
    );
  });
});
