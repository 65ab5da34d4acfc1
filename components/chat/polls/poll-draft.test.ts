import { expect, test } from "vitest";

import { draftOf, faultOf, inputOf, type PollDraft } from "./poll-draft.ts";

const draft = (change: Partial<PollDraft> = {}): PollDraft => ({
  ...draftOf(null),
  question: "Tea?",
  options: ["Yes", "", "No"],
  ...change,
});

test.each<[string, Partial<PollDraft>, object]>([
  ["one choice has its filled options", {}, { kind: "single", options: ["Yes", "No"], max_choices: 1 }],
  ["several choices are no more than there are options", { kind: "multiple", maxChoices: 9 }, { max_choices: 2 }],
  ["a rating has what its ends mean", { kind: "rating", lowest: "bad" }, { options: ["bad", "", "", "", ""], max_choices: 1 }],
  ["a word cloud has no options", { kind: "words", maxWords: 3 }, { options: [], max_choices: 3 }],
])("%s", (_what, change, input) => {
  expect(inputOf(draft(change))).toMatchObject(input);
});

test.each<[Partial<PollDraft>, string | null]>([
  [{}, null],
  [{ question: " " }, "question"],
  [{ options: ["Yes", ""] }, "options"],
  [{ options: ["Yes", "yes"] }, "options"],
  [{ kind: "words", options: [] }, null],
])("what is wrong with %j is %s", (change, fault) => {
  expect(faultOf(draft(change))).toBe(fault);
});
