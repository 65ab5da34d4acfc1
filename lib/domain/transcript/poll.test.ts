import { expect, test } from "vitest";

import type { Poll } from "#contract/polls.ts";
import { END, ENGLISH } from "#tests/support/transcript-line.ts";

import { csv as csvFormat } from "./csv.ts";
import type { TranscriptWriter } from "./format.ts";
import { html as htmlFormat } from "./html.ts";
import { json as jsonFormat } from "./json.ts";
import { markdown as markdownFormat } from "./markdown.ts";
import { transcriptPoll } from "./poll.ts";

type Writer = TranscriptWriter<string>;
const [csv, html, json, markdown] = [csvFormat, htmlFormat, jsonFormat, markdownFormat].map(({ write }) => write(ENGLISH)) as [
  Writer,
  Writer,
  Writer,
  Writer,
];

const AT = "2026-11-21T09:00:00.000Z";
const ID = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11";

const poll = (change: Partial<Poll> = {}): Poll => ({
  ...{ id: ID, chat_id: ID, kind: "single", question: "Tea or coffee?", options: ["Tea", "Coffee"], max_choices: 1, results: "live" },
  ...{ is_secret: false, state: "closed", is_current: false, created_at: AT, opened_at: AT, closed_at: AT, public_key: null },
  ...{ voters: 3, tokens_issued: 0, tally: { counts: [1, 2], average: null, words: [] } },
  ...change,
});

test("a poll is told with what it came to, in the words of its kind", () => {
  expect(transcriptPoll(poll()).results).toEqual([
    { label: "Tea", count: 1 },
    { label: "Coffee", count: 2 },
  ]);
  const rating = poll({ kind: "rating", options: ["bad", "", "", "", ""], tally: { counts: [1, 0, 0, 0, 2], average: 3.67, words: [] } });
  expect(transcriptPoll(rating)).toMatchObject({
    average: 3.67,
    results: [{ label: "1 (bad)" }, { label: "2" }, {}, {}, { label: "5", count: 2 }],
  });
  const words = poll({ kind: "words", options: [], tally: { counts: [], average: null, words: [{ text: "calm", count: 2 }] } });
  expect(transcriptPoll(words).results).toEqual([{ label: "calm", count: 2 }]);
  expect(transcriptPoll(poll({ state: "open", tally: null })).results).toBeNull();
});

const EVIL = '</main><script>alert(1)</script>\n# [x](y) =1+1"';

test("every format tells it, and none lets it pass for the transcript's own structure", () => {
  const polls = [
    transcriptPoll(poll({ is_secret: true })),
    transcriptPoll(poll({ question: EVIL, options: [EVIL, "=2"], state: "open", tally: null })),
  ];
  expect(markdown.tail({ ...END, polls })).toContain(
    "## Polls\n\n**Tea or coffee?** (secret ballot, votes: 3)\n\n- Tea: 1\n- Coffee: 2\n\n",
  );
  expect(markdown.tail({ ...END, polls })).not.toMatch(/^#(?!# Polls)/m);
  expect(html.tail({ ...END, polls })).toContain('<tr><th scope="row"><bdi>Coffee</bdi></th><td>2</td></tr>');
  expect(html.tail({ ...END, polls })).not.toContain("<script>");
  expect(csv.tail({ ...END, polls })).toContain('"","","","poll","Tea or coffee?","","","","secret ballot, votes: 3"\r\n');
  expect(csv.tail({ ...END, polls })).toContain('"poll result","Tea or coffee? Coffee","","","","votes: 2"\r\n');
  const written = JSON.parse(`{"messages":[${json.tail({ ...END, polls })}`) as { polls: unknown[] };
  expect(written.polls).toMatchObject([
    { voters: 3, is_secret: true },
    { question: EVIL, results: null },
  ]);
});

test("numbers of stars are shown as such to people, and as numbers to programs", () => {
  const tally = { counts: [0, 0, 0, 1, 2], average: 4.67, words: [] };
  const polls = [transcriptPoll(poll({ kind: "rating", options: [], tally }))];
  expect(html.tail({ ...END, polls })).toContain("<bdi>★ 5</bdi>");
  expect(markdown.tail({ ...END, polls })).toContain("- ★ 5: 2\n");
  expect(json.tail({ ...END, polls })).toContain('{"label":"5","count":2}');
});

test("where nobody was asked anything, nothing is told of it", () => {
  for (const format of [markdown, csv]) expect(format.tail(END)).toBe("");
  expect(html.tail(END)).not.toContain("Polls");
});
