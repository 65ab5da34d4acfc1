import { expect, test } from "vitest";

import { NO_FILTERS } from "#contract/filters.ts";

import { draftOf, faultOf, filtersOf } from "./filters-draft.ts";

test("filters come back from the form as they were", () => {
  const filters = { words: ["idiot", "shut up", "schei*"], words_action: "refuse", links: "hold", repetition: "refuse" } as const;
  expect(filtersOf(draftOf({ ...filters, words: [...filters.words] }))).toEqual(filters);
  expect(filtersOf(draftOf(NO_FILTERS))).toEqual(NO_FILTERS);
});

test("blank lines, blanks around a word and the same word again are nothing", () => {
  expect(filtersOf({ ...draftOf(NO_FILTERS), words: " one \n\n***\none\ntwo" }).words).toEqual(["one", "two"]);
});

test("more words than fit, and words that are too long, are told before they are sent", () => {
  const draft = draftOf(NO_FILTERS);
  const lines = (count: number): string => Array.from({ length: count }, (_, index) => `word${index}`).join("\n");
  expect(faultOf({ ...draft, words: lines(200) })).toBeNull();
  expect(faultOf({ ...draft, words: lines(201) })).toEqual({ is: "too_many" });
  expect(faultOf({ ...draft, words: "😀".repeat(63) + "x" })).toBeNull();
  expect(faultOf({ ...draft, words: "x".repeat(65) })).toEqual({ is: "too_long", word: "x".repeat(65) });
});
