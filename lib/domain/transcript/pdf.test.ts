import { expect, test } from "vitest";

import { aLine, END, ENGLISH, HEAD } from "#tests/support/transcript-line.ts";

import { documentInfo, pdf } from "./pdf.ts";
import { html as page } from "./html.ts";
import type { TranscriptSummary } from "./summary.ts";

const { head, line, tail } = pdf.write(ENGLISH);

const SUMMARY: TranscriptSummary = {
  ...{ messages: 7, nameless: 0, speakers: 5, held: { waiting: 0, shown: 2, removed: 1 } },
  spread: { members: 6, speakers: 5, messages: 7, bands: { none: 1, few: 4, some: 1, many: 0, most: 0 }, loudest_tenth: null },
  answered: [
    { text: "When?", votes: 2, answer: "At nine <sharp>" },
    { text: "Where?", votes: 0, answer: null },
  ],
  words: [{ text: "bus", count: 3 }],
  phases: [
    { kind: "arrive", name: "", minutes: 5 },
    { kind: "close", name: "Goodbye", minutes: null },
  ],
};

test("a document begins with its title and its hours", () => {
  expect(head(HEAD)).toEqual([
    { kind: "title", text: "Town hall" },
    { kind: "note", text: "Facilitator: ada. From 2026-11-21 09:00 UTC to 2026-11-21 10:00 UTC." },
    { kind: "section", text: "What was said" },
  ]);
  expect(head({ ...HEAD, hours: null })[1]).toEqual({ kind: "note", text: "Facilitator: ada." });
});

test("a line is an item of a list, by nobody where it has no name, and in its place where it was deleted", () => {
  expect(line(aLine({ replyTo: 3, isEdited: true, reactions: [{ emoji: "👍", count: 2 }] }), true)).toEqual([
    { kind: "item", lead: "Brook", detail: "2026-11-21 09:00 UTC, no. 5, reply to 3, edited", text: "Hello", aside: "👍 2" },
  ]);
  expect(line(aLine({ author: null, content: null, createdAt: null }), false)).toEqual([
    { kind: "item", lead: "–", detail: "no. 5", text: "[deleted]", aside: "" },
  ]);
});

test("what was left unanswered, voted on and summed up stands at the end, each under its heading", () => {
  expect(tail(END)).toEqual([]);
  const open = [{ seq: 5, author: null, content: "Will it?", votes: 3 }];
  const polls = [{ question: "Tea?", isSecret: false, isRating: false, voters: 1, average: null, results: [{ label: "Yes", count: 1 }] }];
  const texts = tail({ open, polls, summary: SUMMARY }).map((block) => `${block.kind}: ${block.text}`);
  expect(texts).toEqual([
    ...["section: Open questions", "item: Will it?", "section: Polls", "topic: Tea?", "note: votes: 1", "item: Yes: 1"],
    ...["section: Summary", "item: Messages: 7", "item: People who wrote: 5", "item: Held back: 0 waiting, 2 shown, 1 removed"],
    "item: How many wrote how much – nothing: 1, 1–2 messages: 4, 3–5: 1, 6–10: 0, more: 0",
    ...["topic: Answered questions", "item: When? – Answer: At nine <sharp>", "item: Where? – answered aloud"],
    ...["topic: Words that several people used", "item: bus (3)", "topic: Phases", "item: Arrive (5 min)", "item: Goodbye"],
  ]);
});

test("the page sums up the same, with nothing in it that could pass for a tag", () => {
  const text = page.write(ENGLISH).tail({ ...END, summary: SUMMARY });
  for (const told of ["Messages: 7", "At nine &lt;sharp&gt;", "bus (3)", "Arrive (5 min)"]) expect(text).toContain(told);
});

test("the file says when it was made only where times may be known", () => {
  expect(documentInfo(HEAD, ENGLISH, null)).toMatchObject({ title: "Town hall", lang: "en", dir: "ltr", madeAt: null });
});

test("among words that are read from the right, an instant keeps the order of its numbers", () => {
  const [item] = pdf.write({ ...ENGLISH, dir: "rtl" }).line(aLine(), true);
  expect(item).toMatchObject({ detail: "\u20662026-11-21 09:00 UTC\u2069\u060c no. 5" });
});
