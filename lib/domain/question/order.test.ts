import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { firstVoices, inOrder, QUESTION_ORDERS, type QuestionOrder } from "./order.ts";

const asked = (seq: number, author_id: string, votes: number) => ({ message_id: `m${seq}`, seq, author_id, votes });

/** Brook has asked twice, Cyd and Dana once. */
const QUESTIONS = [asked(1, "brook", 2), asked(2, "brook", 5), asked(3, "cyd", 0), asked(4, "dana", 2)];

const seqs = (order: QuestionOrder): number[] => inOrder(QUESTIONS, order, firstVoices(QUESTIONS)).map(({ seq }) => seq);

describe("questions", () => {
  test.each<[QuestionOrder, string, number[]]>([
    ["most_votes", "whatever has most votes, and of two with as many the one that was asked first", [2, 1, 4, 3]],
    ["oldest", "in the order in which they were asked", [1, 2, 3, 4]],
    ["new_voices", "whoever asks for the first time before whoever has asked, each by votes", [1, 4, 3, 2]],
  ])("by %s: %s", (order, _sentence, expected) => {
    expect(seqs(order)).toEqual(expected);
  });

  test("are the same list in the same order, however they arrived", () => {
    const question = fc.record({
      seq: fc.integer({ min: 1, max: 50 }),
      author: fc.constantFrom("a", "b", "c"),
      votes: fc.integer({ min: 0, max: 3 }),
    });
    const list = fc.uniqueArray(question, { selector: ({ seq }) => seq }).map((all) => all.map((q) => asked(q.seq, q.author, q.votes)));
    fc.assert(
      fc.property(list, fc.constantFrom(...QUESTION_ORDERS), (questions, order) => {
        const voices = firstVoices(questions);
        const sorted = inOrder(questions, order, voices);
        expect(inOrder(questions.toReversed(), order, firstVoices(questions.toReversed()))).toEqual(sorted);
        expect(sorted.toSorted((a, b) => a.seq - b.seq)).toEqual(questions.toSorted((a, b) => a.seq - b.seq));
        expect(voices.size).toBe(new Set(questions.map(({ author_id }) => author_id)).size);
      }),
    );
  });
});

test("the next question of somebody is their first voice once the first is withdrawn", () => {
  expect([...firstVoices(QUESTIONS)]).toEqual(["m1", "m3", "m4"]);
  expect([...firstVoices(QUESTIONS.slice(1))]).toEqual(["m2", "m3", "m4"]);
});
