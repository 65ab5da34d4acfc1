import { describe, expect, test } from "vitest";

import { NO_FILTERS, type RoomFilters } from "#contract/filters.ts";
import type { HoldCause } from "#contract/holds.ts";

import { judgePost, mayRewordShown, type PostFacts } from "./judge-post.ts";
import { textFilter } from "./text-filter.ts";

const ORIGIN = "https://hall.example";
const judge = (filters: Partial<RoomFilters>, text: string, said: readonly string[] = []) =>
  textFilter({ ...NO_FILTERS, ...filters }, ORIGIN)(text, said);

describe("links", () => {
  test.each([
    ["Look at https://example.org/a?b=1 now", "https://example.org/a?b=1"],
    ["HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"],
    ["www.example.org", "www.example.org"],
    ["go to example.com", "example.com"],
    ["bit.ly/abc", "bit.ly/abc"],
    ["sub.domain.example.museum/x", "sub.domain.example.museum/x"],
    ["https://hall.example.evil.org/r/K7M2QX9D", "https://hall.example.evil.org/r/K7M2QX9D"],
    ["https://hall.example/docs", "https://hall.example/docs"],
  ])("“%s” has one", (text, found) => {
    expect(judge({ links: "refuse" }, text)).toEqual({ action: "refuse", rule: "links", found });
  });

  test.each([
    "That is all.Really",
    "ist gut.es regnet",
    "e.g. this, z.B. das",
    "3.14 and 10.30",
    "mail ada@example.org",
    "https://hall.example/r/K7M2QX9D",
    "and/or 1/2",
    "etc.…",
  ])("“%s” has none that counts", (text) => {
    expect(judge({ links: "refuse" }, text)).toBeNull();
  });

  test("are taken where they are allowed", () => {
    expect(judge({ links: "allow" }, "https://example.org")).toBeNull();
  });
});

describe("repetition", () => {
  test.each([
    ["The same long text", ["the same  long TEXT"], true],
    ["The same long text", ["something else", "x", "The same long text"], true],
    ["The same long text", ["a", "b", "c", "The same long text"], false],
    ["yes", ["yes"], false],
    ["yes", ["yes", "yes"], true],
    ["yes", ["yes", "no", "yes"], false],
    ["Aaaaaaaaaaaaaaaaaah", [], true],
    ["!!!!!!!!!!!!!!!!!!!!", [], true],
    ["😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂", [], true],
    ["Sooo goood, hmmmmm", [], false],
    ["----------------------------", [], false],
    ["a                         b", [], false],
  ])("“%s” after %j: %s", (text, said, caught) => {
    expect(judge({ repetition: "hold" }, text, said) !== null).toBe(caught);
  });

  test("is no matter where it is not asked for", () => {
    expect(judge({}, "The same long text", ["The same long text"])).toBeNull();
  });
});

test("of two filters that catch a text, the one that refuses counts", () => {
  const filters: Partial<RoomFilters> = { words: ["spam"], words_action: "hold", links: "refuse" };
  expect(judge(filters, "spam at https://example.org")).toMatchObject({ action: "refuse", rule: "links" });
  expect(judge(filters, "spam")).toMatchObject({ action: "hold", rule: "words", found: "spam" });
});

describe("a post", () => {
  const facts = (change: Partial<PostFacts> = {}): PostFacts => ({
    rules: { hold: "off", newcomerMinutes: 10, delaySeconds: 0 },
    author: { role: "member", held: false, approved: false, joinedAt: 0 },
    filter: textFilter({ ...NO_FILTERS, words: ["spam"], links: "refuse" }, ORIGIN),
    said: [],
    now: 1_000_000,
    takesUntil: Infinity,
    ...change,
  });

  test("that nothing concerns is shown at once", () => {
    expect(judgePost(facts(), "Hello")).toBeNull();
  });

  test("that a filter refuses is not taken, even where everything waits", () => {
    const everyone = { hold: "everyone", newcomerMinutes: 10, delaySeconds: 5 } as const;
    expect(judgePost(facts({ rules: everyone }), "https://example.org")).toMatchObject({ kind: "refuse", filter: { rule: "links" } });
  });

  test("that a filter holds waits for its own sake, also where everything waits; but for whoever is held by name", () => {
    const everyone = { hold: "everyone", newcomerMinutes: 10, delaySeconds: 5 } as const;
    const byName = { role: "member", held: true, approved: false, joinedAt: 0 } as const;
    const held = (cause: HoldCause) => ({ kind: "hold", cause, showsAt: null });
    expect(judgePost(facts({ rules: everyone }), "Hello")).toEqual(held("room"));
    expect(judgePost(facts({ rules: everyone }), "spam")).toEqual(held("filter"));
    expect(judgePost(facts({ rules: everyone, author: byName }), "spam")).toEqual(held("member"));
  });

  test("waits for somebody rather than for its time, if for both", () => {
    const delayed = { hold: "off", newcomerMinutes: 10, delaySeconds: 5 } as const;
    expect(judgePost(facts({ rules: delayed }), "spam")).toEqual({ kind: "hold", cause: "filter", showsAt: null });
    expect(judgePost(facts({ rules: delayed }), "Hello")).toEqual({ kind: "hold", cause: "delay", showsAt: 1_005_000 });
    expect(mayRewordShown(facts({ rules: delayed }))).toBe(false);
    expect(mayRewordShown(facts())).toBe(true);
  });

  test("of somebody who runs the room meets no filter", () => {
    expect(
      judgePost(facts({ author: { role: "admin", held: true, approved: false, joinedAt: 0 } }), "spam https://example.org"),
    ).toBeNull();
  });
});
