import { describe, expect, test } from "vitest";

import { fold } from "./fold.ts";
import { highlight } from "./highlight.ts";
import { termOf } from "./term.ts";

const marked = (text: string, ...looked: string[]): string[] =>
  highlight(
    text,
    looked.map((term) => termOf(fold(term).text)),
  ).map(({ start, end }) => text.slice(start, end));

describe("highlighting", () => {
  test.each<[string, string[], string[]]>([
    ["Meeting: meet me", ["meet"], ["Meet", "meet"]],
    ["Die Straße", ["strasse"], ["Straße"]],
    ["cafe\u0301 noir", ["cafe"], ["cafe\u0301"]],
    ["see\n\n  you", ["see you"], ["see\n\n  you"]],
    ["东京都东京", ["东京"], ["东京", "东京"]],
    ["ﬁnal", ["f"], ["ﬁ"]],
    ["aaaa", ["aa"], ["aaaa"]],
    ["one two", ["two", "one"], ["one", "two"]],
    ["nothing", ["else"], []],
    ["👍👍🏽", ["👍"], ["👍👍"]],
  ])("%j for %j marks %j", (text, looked, found) => {
    expect(marked(text, ...looked)).toEqual(found);
  });

  test("stops where a screen has had enough", () => {
    expect(highlight("a b ".repeat(500), [termOf("a")], 50)).toHaveLength(50);
  });
});
