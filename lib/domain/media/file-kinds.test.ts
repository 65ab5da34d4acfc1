import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";

import { ACCEPTED_ENDINGS, fileKind, fileName, nameAsKept } from "./file-kinds.ts";

const kind = (name: string, seen: string | null, declaredType = "", isText = false) => fileKind({ name, seen, declaredType, isText });

describe("what a file is", () => {
  test.each([
    ["a.JPG", "image/jpeg", "image/jpeg", { type: "image", mimeType: "image/jpeg", extension: "jpg" }],
    ["a.jpeg", "image/jpeg", "image/pjpeg", { type: "image", mimeType: "image/jpeg", extension: "jpg" }],
    ["talk.m4a", "audio/x-m4a", "audio/x-m4a", { type: "audio", mimeType: "audio/mp4", extension: "m4a" }],
    ["talk.opus", "audio/ogg; codecs=opus".split(";")[0] ?? null, "audio/opus", { type: "audio", mimeType: "audio/ogg", extension: "ogg" }],
    ["film.mov", "video/quicktime", "", { type: "video", mimeType: "video/quicktime", extension: "mov" }],
    ["paper.pdf", "application/pdf", "application/octet-stream", { type: "file", mimeType: "application/pdf", extension: "pdf" }],
    ["all.zip", "application/zip", "application/x-zip-compressed", { type: "file", mimeType: "application/zip", extension: "zip" }],
  ])("is told by its bytes: %s (%s)", (name, seen, declared, expected) => {
    expect(kind(name, seen, declared)).toEqual(expected);
  });

  test("is told by its name where it is text", () => {
    expect(kind("list.csv", null, "application/vnd.ms-excel", true)).toEqual({ type: "file", mimeType: "text/csv", extension: "csv" });
    expect(kind("read.md", null, "text/markdown; charset=utf-8", true)).toMatchObject({ mimeType: "text/markdown" });
    expect(kind("read.txt", null, "", false)).toBeNull();
  });

  test.each([
    ["its name says otherwise", "a.png", "image/jpeg", "image/jpeg"],
    ["its sender said otherwise", "a.jpg", "image/jpeg", "text/plain"],
    ["it runs", "a.exe", "application/x-msdownload", ""],
    ["it is a packed folder of another sort", "a.jar", "application/zip", ""],
    ["it has no ending", "picture", "image/jpeg", "image/jpeg"],
  ])("is refused where %s", (_why, name, seen, declared) => {
    expect(kind(name, seen, declared)).toBeNull();
  });

  test.each(["page.html", "drawing.svg", "run.js", "style.css", "feed.xml"])("is refused as text that runs: %s", (name) => {
    expect(kind(name, null, "text/plain", true)).toBeNull();
    expect(ACCEPTED_ENDINGS).not.toContain(name.split(".")[1]);
  });
});

describe("a file's name", () => {
  test.each([
    ["C:\\Users\\ada\\Board.jpg", "Board.jpg"],
    ["../../etc/passwd", "passwd"],
    ["a\u202Egpj.exe", "agpj.exe"],
    ["  spaced.txt ", "spaced.txt"],
    ["line\nbreak.txt", "linebreak.txt"],
    ["", "file"],
    ["/", "file"],
    ["e\u0301t\u00e9.pdf", "\u00e9t\u00e9.pdf"],
  ])("%j is shown as %j", (given, shown) => expect(fileName(given)).toBe(shown));

  test("is cut before its ending", () => {
    const cut = fileName(`${"x".repeat(300)}.pdf`);
    expect([cut.length, cut.endsWith("x.pdf")]).toEqual([LIMITS.mediaNameMax, true]);
  });
});

test.each([
  ["Board.JPG", "Board.webp"],
  ["Board", "Board.webp"],
  ["Board.webp", "Board.webp"],
  ["a.b.png", "a.b.webp"],
])("what came as %s is handed out as %s once it is a WebP", (name, kept) => {
  expect(nameAsKept(name, "uploads/2026/11/22/x_thumb.webp")).toBe(kept);
});
