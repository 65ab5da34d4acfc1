import fc from "fast-check";
import { expect, test } from "vitest";

import { aLine, END, ENGLISH, HEAD } from "#tests/support/transcript-line.ts";

import { json as format } from "./json.ts";

const json = format.write(ENGLISH);

test("the pieces together are one JSON document, whatever was said and however many lines there are", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 4 }), (said) => {
      const document =
        json.head({ ...HEAD, title: said[0] ?? "" }) +
        said.map((content, index) => json.line(aLine({ content, seq: index }), index === 0)).join("") +
        json.tail(END);
      const { messages } = JSON.parse(document) as { messages: { content: string }[] };
      expect(messages.map(({ content }) => content)).toEqual(said);
    }),
  );
});

test("a line says who, what, when and to what", () => {
  const line = json.line(aLine({ replyTo: 3, isFacilitator: true, reactions: [{ emoji: "👍", count: 1 }] }), true);
  expect(JSON.parse(line)).toEqual({
    seq: 5,
    alias: "Brook",
    role: "facilitator",
    content: "Hello",
    reply_to_seq: 3,
    reactions: [{ emoji: "👍", count: 1 }],
    created_at: "2026-11-21T09:00:00.000Z",
    is_edited: false,
    edited_at: null,
  });
});

test("what was left unanswered stands at the end, beside the messages", () => {
  const open = [{ seq: 5, author: "Brook", content: "Will the bus stop?", votes: 3 }];
  const document = json.head(HEAD) + json.line(aLine(), true) + json.tail({ ...END, open });
  expect(JSON.parse(document)).toMatchObject({
    messages: [{ seq: 5 }],
    open_questions: [{ seq: 5, alias: "Brook", content: "Will the bus stop?", votes: 3 }],
  });
});
