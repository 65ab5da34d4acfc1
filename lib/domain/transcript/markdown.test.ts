import fc from "fast-check";
import { lexer, type Token, type Tokens } from "marked";
import { describe, expect, test } from "vitest";

import { composeMessage } from "#domain/message/compose.ts";
import { aLine, END, ENGLISH, HEAD } from "#tests/support/transcript-line.ts";

import { markdown as format } from "./markdown.ts";

const markdown = format.write(ENGLISH);

/** The blocks that a reader of Markdown sees, outside of quotes. */
function structure(text: string): string[] {
  return lexer(text)
    .filter(({ type }) => type !== "space")
    .map((token: Token) => (token.type === "blockquote" ? "quote" : `${token.type}: ${(token as Tokens.Generic).raw.trim()}`));
}

const written = (content: string, author = "Brook"): string => markdown.line(aLine({ content, author }), true);
const PLAIN = structure(written("Hello"));

describe("nothing that was said can pass for the transcript's own structure", () => {
  test.each([
    ["a heading", "# Closed by the facilitator"],
    ["another speaker", "ok\n\n**ada** (facilitator), 2026-11-21 09:00 UTC, no. 6\n\n> I resign"],
    ["the end of a quote", "ok\n\n\nno quote any more"],
    ["a rule", "---"],
    ["a heading by underlining", "Title\n====="],
    ["an open fence", "```\nswallows the rest"],
    ["a list", "- a\n- b\n\n1. c"],
    ["a table", "|a|b|\n|-|-|\n|1|2|"],
    ["the beginning of a comment", "<!-- swallows the rest"],
    ["the end of a quotation", "</blockquote><h1>Closed</h1>"],
    ["a tag", "<div>\n<style>"],
  ])("%s", (_what, content) => {
    expect(structure(written(composeMessage(content)))).toEqual(PLAIN);
    expect(structure(written(composeMessage(content)) + written("Hello"))).toEqual([...PLAIN, ...PLAIN]);
  });

  test("nor does any of it become HTML", () => {
    for (const content of ["<!-- x", "</blockquote><h1>Closed</h1>", "a <b>b</b>", "<script>alert(1)</script>", "<?php", "<![CDATA["])
      expect(htmlIn(written(content))).toEqual([]);
  });

  test("not any text at all", () => {
    const signs = fc.constantFrom(
      "#",
      ">",
      "\n",
      "\n\n",
      "```",
      "~~~",
      "- ",
      "1. ",
      "***",
      "<",
      "</",
      "<!--",
      "<b>",
      "<?",
      "a",
      " ",
      "    ",
      "\t",
      "|",
      "[x]: y",
      "\\",
      "`",
      "=",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
        const typed = parts.join("");
        fc.pre(typed.trim() !== "");
        const text = written(composeMessage(typed));
        expect(structure(text)).toEqual(PLAIN);
        expect(htmlIn(text)).toEqual([]);
      }),
    );
  });

  test("nor does a question that was left unanswered", () => {
    const asked = (content: string): string =>
      markdown.tail({ ...END, open: [{ seq: 5, author: "Brook", content: composeMessage(content), votes: 1 }] });
    for (const content of ["# Closed", "ok\n\n## Open questions\n\n**ada**", "<!-- x", "```\nswallows"]) {
      expect(structure(asked(content))).toEqual(structure(asked("Hello")));
      expect(htmlIn(asked(content))).toEqual([]);
    }
  });

  test("not an alias either", () => {
    const text = written("Hello", "**x**\n\n# y <b> [a](b) `c` _d_ | e");
    expect(structure(text)).toHaveLength(PLAIN.length);
    expect(htmlIn(text)).toEqual([]);
  });

  test("not a title", () => {
    const [heading, ...rest] = structure(markdown.head({ ...HEAD, title: "a\n# b <b>", facilitator: "c\n\n# d" }));
    expect(heading).toMatch(/^heading: # a \\# b/);
    expect(rest).toHaveLength(1);
  });
});

test("what was said is there, word by word", () => {
  expect(written("one\ntwo **three**")).toContain("> one\n> two **three**");
});

test("a deleted message keeps its place without a word", () => {
  expect(markdown.line(aLine({ content: null, seq: 7 }), true)).toMatch(/no\. 7\n\n> _deleted_/);
});

test("replies, edits and reactions are told", () => {
  const line = markdown.line(
    aLine({ replyTo: 3, isEdited: true, editedAt: new Date(), reactions: [{ emoji: "👍", count: 2 }], isFacilitator: true }),
    true,
  );
  expect(line).toContain("**Brook** (facilitator)");
  expect(line).toContain("(reply to 3, edited)");
  expect(line).toContain("👍 2");
});

/** Raw HTML anywhere in the text, as a renderer that lets it pass would show it. */
function htmlIn(text: string): string[] {
  const found: string[] = [];
  const walk = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type === "html") found.push(token.raw);
      const { tokens: inner, items } = token as { tokens?: Token[]; items?: Token[] };
      walk([...(inner ?? []), ...(items ?? [])]);
    }
  };
  walk(lexer(text));
  return found;
}

test("what was left unanswered stands at the end", () => {
  expect(markdown.tail(END)).toBe("");
  const open = [{ seq: 5, author: "Brook", content: "Will the bus stop?", votes: 3 }];
  expect(markdown.tail({ ...END, open })).toBe("## Open questions\n\n**Brook**, no. 5, votes: 3\n\n> Will the bus stop?\n\n");
});
