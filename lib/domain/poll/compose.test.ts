import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { isAppError } from "#domain/errors.ts";

import { composePoll, composeVote, type PollText } from "./compose.ts";

const poll = (change: Partial<PollText> = {}): PollText => ({
  kind: "single",
  question: "Tea or coffee?",
  options: ["Tea", "Coffee"],
  max_choices: 1,
  results: "live",
  is_secret: false,
  ...change,
});

/** The field that a refusal names. */
function wrongField(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    if (isAppError(error) && error.code === "validation_failed") return Object.keys(error.details ?? {})[0];
    throw error;
  }
  return undefined;
}

describe("a poll", () => {
  test("is kept without blanks around its words, and without empty options", () => {
    expect(composePoll(poll({ question: "  Tea \n or\u0000 cof\u202Efee? ", options: [" Tea", "\u200B", "Coffee  "] }))).toMatchObject({
      question: "Tea or coffee?",
      options: ["Tea", "Coffee"],
    });
  });

  test.each<[string, Partial<PollText>, string]>([
    ["without a question", { question: "  " }, "question"],
    ["whose question is too long", { question: "x".repeat(LIMITS.pollQuestionMax + 1) }, "question"],
    ["with one option", { options: ["Tea", " "] }, "options"],
    ["with too many options", { options: Array.from({ length: LIMITS.pollOptionsMax + 1 }, (_, index) => `No. ${index}`) }, "options"],
    ["with an option that is too long", { options: ["Tea", "x".repeat(LIMITS.pollOptionMax + 1)] }, "options"],
    ["with the same option twice", { options: ["Tea", "tea"] }, "options"],
  ])("%s is refused", (_what, change, field) => {
    expect(wrongField(() => composePoll(poll(change)))).toBe(field);
  });

  test("that is secret never shows its results while it is open", () => {
    expect(composePoll(poll({ is_secret: true, results: "live" })).results).toBe("at_close");
    expect(composePoll(poll({ results: "live" })).results).toBe("live");
  });

  test.each<[string, Partial<PollText>, Partial<PollText>]>([
    ["one choice in a single one", { max_choices: 2 }, { max_choices: 1 }],
    ["no more choices than options", { kind: "multiple", max_choices: 9 }, { max_choices: 2 }],
    ["no options in a word cloud", { kind: "words", max_choices: 3 }, { options: [], max_choices: 3 }],
    ["five labels in a rating, or none", { kind: "rating", options: ["bad"] }, { options: ["bad", "", "", "", ""], max_choices: 1 }],
    ["no empty labels", { kind: "rating", options: ["", " "] }, { options: [] }],
  ])("has %s", (_what, given, kept) => {
    expect(composePoll(poll(given))).toMatchObject(kept);
  });
});

describe("a vote", () => {
  const several = poll({ kind: "multiple", options: ["a", "b", "c"], max_choices: 2 });
  const words = poll({ kind: "words", options: [], max_choices: 2 });
  const rating = poll({ kind: "rating", options: [] });

  test("holds each choice once and in order", () => {
    expect(composeVote(several, { choices: [2, 0, 2], words: ["stray"] })).toEqual({ choices: [0, 2], words: [] });
  });

  test("holds each word once, however it is written", () => {
    expect(composeVote(words, { choices: [1], words: [" Café ", "cafe", "Tea"] })).toEqual({ choices: [], words: ["Café", "Tea"] });
  });

  test.each<[string, PollText, number[], string[], string]>([
    ["nothing", several, [], [], "choices"],
    ["too much", several, [0, 1, 2], [], "choices"],
    ["what is not offered", several, [3], [], "choices"],
    ["no stars", rating, [0], [], "choices"],
    ["six stars", rating, [6], [], "choices"],
    ["no word", words, [0], ["  "], "words"],
    ["too many words", words, [], ["a", "b", "c"], "words"],
    ["too long a word", words, [], ["x".repeat(LIMITS.pollWordMax + 1)], "words"],
  ])("for %s is refused", (_what, asked, choices, given, field) => {
    expect(wrongField(() => composeVote(asked, { choices, words: given }))).toBe(field);
  });

  test.each(["Cafe\u0301", "a\u200B  b", "\uD800x", "\u202Eabc", "ﬁne", "ẞ", " \u0000 x \uFEFF ", "🏳️‍🌈"])(
    "composed twice is composed once: %j",
    (typed) => {
      const open = poll({ kind: "words", options: [] });
      const once = composeVote(open, { choices: [], words: [typed] });
      expect(composeVote(open, once)).toEqual(once);
      expect(once.words[0]).toBe(once.words[0]?.toWellFormed().trim());
      expect(once.words[0]).not.toContain("\u0000");
    },
  );
});
