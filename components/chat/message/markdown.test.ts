import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";

import { Markdown, safeHref } from "./markdown.tsx";

const html = (text: string): string => renderToStaticMarkup(createElement(Markdown, { text }));
const words = (text: string): string =>
  html(text)
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");

describe("safeHref", () => {
  test.each([
    ["https://example.org/a?b=1", "https://example.org/a?b=1"],
    ["mailto:ada@example.org", "mailto:ada@example.org"],
    ["javascript:alert(1)", null],
    [" JaVaScRiPt:alert(1)", null],
    ["data:text/html,<b>", null],
    ["vbscript:x", null],
    ["/rooms", null],
    ["//example.org", null],
  ])("%s → %s", (href, expected) => {
    expect(safeHref(href)).toBe(expected);
  });
});

describe("Markdown", () => {
  test.each([
    ["**bold**", "<strong"],
    ["*italic*", "<em>"],
    ["~~gone~~", "<del>"],
    ["`code`", "<code"],
    ["```\nblock\n```", "<pre"],
    ["> quote", "<blockquote"],
    ["- one\n- two", "<ul"],
    ["3. three\n4. four", '<ol start="3"'],
    ["https://example.org", '<a href="https://example.org/"'],
  ])("%s is drawn", (text, tag) => {
    expect(html(text)).toContain(tag);
  });

  test.each([
    "# heading",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[press](javascript:alert(1))",
    "![picture](https://example.org/x.png)",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[note]: https://example.org",
    "a < b && c > d",
    "&lt;b&gt; stays as typed",
  ])("%s is shown as it was typed", (text) => {
    expect(words(text)).toBe(text);
    expect(html(text)).not.toMatch(/<(script|img|table|h1)|javascript:alert\(1\)"/);
  });

  test("ten thousand nested quotes are only text", () => {
    expect(words(">".repeat(10_000))).toBe(">".repeat(10_000));
  });
});

describe("names behind an “@”", () => {
  const named = (text: string, names: string[], own: string | null = null): string =>
    renderToStaticMarkup(createElement(Markdown, { text, names: names.join("\n"), own }));

  test("stand out, and the viewer's own is marked", () => {
    const drawn = named("Ask @brook, @Quiet Otter and *@Cyd*", ["Brook", "Quiet Otter", "Cyd"], "Cyd");
    expect(drawn).toMatch(/<span class="[^"]+">@brook<\/span>, <span class="[^"]+">@Quiet Otter<\/span>/);
    expect(drawn).toMatch(/<em><mark class="[^"]+">@Cyd<\/mark><\/em>/);
  });

  test("are plain where the text is not known to name them", () => {
    expect(named("@Brook and @Cyd", ["Cyd"])).toMatch(/<p>@Brook and <span/);
    expect(named("@Brook", [])).toBe(html("@Brook"));
  });

  test("stay as they are in code and in addresses", () => {
    for (const text of ["`@Brook`", "```\n@Brook\n```", "https://example.org/@Brook"]) {
      expect(named(text, ["Brook"])).toBe(html(text));
    }
  });

  test("become no markup, whatever somebody is called", () => {
    const alias = '<img src=x onerror="alert(1)">';
    expect(named(`Hello @${alias}`, [alias])).not.toContain("<img");
    expect(named("Hello @$& @.*", [".*", "$&"])).toContain("@.*</span>");
  });
});
