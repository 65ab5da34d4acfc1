import { describe, expect, test } from "vitest";

import { asksForSomething, parseSearchQuery, type SearchQuery } from "./query.ts";

const parse = (typed: string): SearchQuery => {
  const query = parseSearchQuery(typed);
  if ("fault" in query) throw new Error(query.fault);
  return query;
};
const termsOf = (typed: string): string[] => parse(typed).terms.map(({ text }) => text);

describe("reading a query", () => {
  test("words and phrases", () => {
    expect(termsOf('lunch "See  You" soon')).toEqual(["lunch", "see you", "soon"]);
    expect(termsOf('"open quote reaches on')).toEqual(["open quote reaches on"]);
    expect(termsOf("again again")).toEqual(["again"]);
  });

  test("nothing that a database cannot be asked", () => {
    expect(termsOf("one\u0000two")).toEqual(["one", "two"]);
    expect(parseSearchQuery("one \uD800")).toMatchObject({ fault: "has no letter, digit or picture" });
  });

  test("a name keeps its accents, and everything else of itself", () => {
    expect(parse("from:Zo\u0065\u0301 from:100%").from).toEqual(["zo\u00e9", "100%"]);
  });

  test("filters, in any case and order, quoted or not", () => {
    expect(parse('from:@Ada IN:"Town Hall" budget has:link has:reply before:2026-11-21 after:2026-11-01')).toMatchObject({
      from: ["ada"],
      in: ["town hall"],
      has: ["link", "reply"],
      before: Date.UTC(2026, 10, 21),
      after: Date.UTC(2026, 10, 1),
    });
  });

  test("what looks like a filter and is none is a word", () => {
    expect(termsOf("10:30 http://a.example note:this")).toEqual(["10:30", "http://a.example", "note:this"]);
  });

  test.each([
    ["has:gold", "has"],
    ["???", "???"],
    ['"--" word', "--"],
    ["before:yesterday", "before"],
    ["after:2026-02-31", "after"],
  ])("%s cannot be understood", (typed, filter) => {
    expect(parseSearchQuery(typed)).toMatchObject({ filter });
  });

  test("more words than ten narrow nothing down", () => {
    expect(termsOf("a b c d e f g h i j k l")).toHaveLength(10);
  });

  test.each(["", "   ", '""', "from:"])("%j asks for nothing but itself", (typed) => {
    expect(parse(typed).from).toEqual([]);
  });

  test("knows when there is nothing to look for", () => {
    expect(asksForSomething(parse(" "))).toBe(false);
    expect(asksForSomething(parse("from:ada"))).toBe(true);
    expect(asksForSomething(parse("after:2026-11-21"))).toBe(true);
  });
});
