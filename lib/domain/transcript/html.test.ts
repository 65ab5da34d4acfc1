import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { aLine, END, ENGLISH, HEAD } from "#tests/support/transcript-line.ts";

import { escapeHtml, html as format } from "./html.ts";

const html = format.write(ENGLISH);

const EVIL = `<script>alert("x")</script><img src=x onerror='y'>&amp;</article>`;

test("text has none of the signs that HTML reads", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const escaped = escapeHtml(text);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(
        escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"),
      ).toBe(text);
    }),
  );
});

describe("nothing that a person typed becomes a tag", () => {
  test.each([
    ["a message", html.line(aLine({ content: EVIL }), true), html.line(aLine({ content: "" }), true)],
    ["an alias", html.line(aLine({ author: EVIL }), true), html.line(aLine({ author: "" }), true)],
    [
      "a reaction",
      html.line(aLine({ reactions: [{ emoji: EVIL, count: 1 }] }), true),
      html.line(aLine({ reactions: [{ emoji: "", count: 1 }] }), true),
    ],
    [
      "an open question",
      html.tail({ ...END, open: [{ seq: 1, author: EVIL, content: EVIL, votes: 0 }] }),
      html.tail({ ...END, open: [{ seq: 1, author: "", content: "", votes: 0 }] }),
    ],
    ["a title", html.head({ ...HEAD, title: EVIL }), html.head({ ...HEAD, title: "" })],
    ["a facilitator's name", html.head({ ...HEAD, facilitator: EVIL }), html.head({ ...HEAD, facilitator: "" })],
  ])("in %s", (_where, written, empty) => {
    expect(written.match(/<[^>]*>/g)).toEqual(empty.match(/<[^>]*>/g));
    expect(written).toContain("&lt;script&gt;");
  });
});

test("the page asks nothing of anybody: no script, no picture, no address but its own lines", () => {
  const page = html.head(HEAD) + html.line(aLine({ replyTo: 3, isEdited: true, editedAt: new Date() }), true) + html.tail(END);
  expect(page).not.toMatch(/<(script|img|link|iframe|object)\b|src=|url\(/i);
  expect([...page.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual(["#messages", "#m3"]);
});

test("a deleted message keeps its place without a word", () => {
  expect(html.line(aLine({ content: null }), true)).toContain("<em>deleted</em>");
});

test("what was left unanswered stands at the end and leads to where it was asked", () => {
  expect(html.tail(END)).not.toContain("<section>");
  expect(html.tail({ ...END, open: [{ seq: 5, author: "Brook", content: "Will the bus stop?", votes: 3 }] })).toMatch(
    /Will the bus stop\?.*href="#m5".*Brook.*votes: 3/,
  );
});
