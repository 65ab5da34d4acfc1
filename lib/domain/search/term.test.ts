import { describe, expect, test } from "vitest";

import { fold } from "./fold.ts";
import { holdsParts, holdsWords, mayBeInside, termOf } from "./term.ts";
import { tokensOf } from "./tokens.ts";

const terms = (...texts: string[]) => texts.map((text) => termOf(fold(text).text));
const words = (text: string, ...looked: string[]): boolean => holdsWords(fold(text).text, terms(...looked));
const parts = (text: string, ...looked: string[]): boolean => holdsParts(fold(text).text, terms(...looked));

describe("tokens", () => {
  test.each([
    ["see you at 10:30, ok_then?", ["see", "you", "at", "10", "30", "ok_then"]],
    ["東京都", ["東京", "京都", "都"]],
    ["iphone15を買う", ["iphone15", "を買", "買う", "う"]],
    ["👍 fine 🎉", ["👍", "fine", "🎉"]],
    ["!?…", []],
    ["again again", ["again"]],
  ])("of %j are %j", (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  test("a word without an end is known by its beginning", () => {
    expect(tokensOf("a".repeat(500))).toEqual(["a".repeat(64)]);
    const [clipped = ""] = tokensOf(`${"a".repeat(63)}\u{10330}\u{10331}`);
    expect(clipped).toBe(`${"a".repeat(63)}\u{10330}`);
  });
});

describe("a message holds", () => {
  test.each<[string, string[]]>([
    ["Meeting at noon", ["meet"]],
    ["Meeting at noon", ["NOON", "meeting"]],
    ["Die Straße ist gesperrt", ["strasse"]],
    ["we said: see you later", ["see you"]],
    ["我住在东京都", ["东京"]],
    ["我住在东京都", ["京"]],
    ["오늘 회의실에서", ["회의"]],
    ["see https://example.org/a", ["https://example"]],
    ["learn c++ today", ["c++"]],
    ["nice 👍", ["👍"]],
    [`${"long".repeat(40)}`, ["long".repeat(30)]],
  ])("%j has the words %j", (text, looked) => {
    expect(words(text, ...looked)).toBe(true);
  });

  test.each<[string, string[]]>([
    ["we mention it", ["ention"]],
    ["you see", ["see you"]],
    ["c and d", ["c++"]],
    ["东 and 京", ["东京"]],
    ["noon", ["noon", "meeting"]],
  ])("%j has not the words %j", (text, looked) => {
    expect(words(text, ...looked)).toBe(false);
  });

  test("parts of words, anywhere", () => {
    expect(parts("we mention it", "ention")).toBe(true);
    expect(parts("we mention it", "ention", "noon")).toBe(false);
  });
});

test("parts of words are looked for from three letters on", () => {
  expect(mayBeInside(terms("ent"))).toBe(true);
  expect(mayBeInside(terms("ention", "en"))).toBe(false);
  expect(mayBeInside([])).toBe(false);
});
