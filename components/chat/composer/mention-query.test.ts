import { describe, expect, test } from "vitest";

import type { Member } from "#contract/members.ts";

import { mentionQuery, offeredFor, withMention } from "./mention-query.ts";

/** The text with the caret where the bar stands. */
function at(marked: string): { text: string; caret: number } {
  const caret = marked.indexOf("|");
  return { text: marked.replace("|", ""), caret };
}

describe("what is typed behind an “@”", () => {
  test.each<[string, string, string | null]>([
    ["the “@” alone", "@|", ""],
    ["the beginning of a name", "Hello @Br|", "Br"],
    ["a name with blanks", "ask @Quiet Ot|", "Quiet Ot"],
    ["with the caret inside", "@Br|ook", "Br"],
    ["the last of several", "@Ada @B|", "B"],
    ["in a writing without blanks", "你好@小|", "小"],
    ["an e-mail address is none", "ada@ex|", null],
    ["nor a web address", "https://example.org/@Br|", null],
    ["nor a blank behind the “@”", "@ B|", null],
    ["nor what is on another line", "@Quiet\nOt|", null],
    ["nor a text without “@”", "Hello|", null],
    ["nor what stands before it", "|@Brook", null],
    ["nor what is too long for a name", `@${"x".repeat(51)}|`, null],
  ])("%s", (_what, marked, typed) => {
    const { text, caret } = at(marked);
    expect(mentionQuery(text, caret)?.typed ?? null).toBe(typed);
  });

  test("a caret beyond the text, as after a message was sent, is nowhere", () => {
    expect(mentionQuery("", 5)).toBeNull();
  });
});

describe("who is offered", () => {
  const named = (alias: string, more: Partial<Member> = {}): Member => ({ id: alias, alias, state: "active", ...more }) as Member;
  const members = [named("Quiet Otter"), named("Otto"), named("Brook"), named("Cyd"), named("Olga", { state: "left" })];
  const names = (typed: string, myId = "Cyd"): string[] => offeredFor(typed, members, myId).map(({ alias }) => alias);

  test("are those whose name begins so, then those of whose name a word does, whatever the case", () => {
    expect(names("ot")).toEqual(["Otto", "Quiet Otter"]);
    expect(names("QUIET O")).toEqual(["Quiet Otter"]);
    expect(names("tter")).toEqual([]);
  });

  test("are all others for nothing typed, and never the viewer or who has left", () => {
    expect(names("")).toEqual(["Brook", "Otto", "Quiet Otter"]);
    expect(names("", "Brook")).toEqual(["Cyd", "Otto", "Quiet Otter"]);
    expect(names("ol")).toEqual([]);
  });

  test("are at most eight", () => {
    const many = Array.from({ length: 30 }, (_, index) => named(`Guest ${index}`));
    expect(offeredFor("g", many, "")).toHaveLength(8);
  });
});

test.each<[string, string, string]>([
  ["Hello @Br|", "Brook", "Hello @Brook |"],
  ["@Br| how are you?", "Brook", "@Brook |how are you?"],
  ["(@q|)", "Quiet Otter", "(@Quiet Otter |)"],
])("%s becomes the whole name", (marked, alias, expected) => {
  const { text, caret } = at(marked);
  const query = mentionQuery(text, caret);
  if (query === null) throw new Error("nothing was typed");
  expect(withMention(text, query, alias)).toEqual(at(expected));
});
