import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { csv as format, csvField } from "./csv.ts";
import { aLine, END, ENGLISH, HEAD } from "#tests/support/transcript-line.ts";

const csv = format.write(ENGLISH);

describe("a field of the table", () => {
  test.each([
    ["is quoted", "Hello, hall", '"Hello, hall"'],
    ["doubles its quotes", 'say "hi"', '"say ""hi"""'],
    ["may have line feeds", "a\nb", '"a\nb"'],
    ["may be empty", "", '""'],
  ])("%s", (_what, value, field) => {
    expect(csvField(value)).toBe(field);
  });

  test.each(["=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", '=HYPERLINK("http://evil")'])(
    "is never a formula: %j",
    (value) => {
      expect(csvField(value).slice(1).startsWith("'")).toBe(true);
    },
  );

  test("gives back any text when it is read again", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 5 }), (values) => {
        const fields = readCsv(values.map(csvField).join(","))[0] ?? [];
        expect(fields.map((field) => field.replace(/^'(?=[=+\-@\t\r＋－＝＠])/, ""))).toEqual(values);
      }),
    );
  });
});

describe("the file", () => {
  test("begins with the mark by which spreadsheets know UTF-8, and names its columns", () => {
    expect(csv.head(HEAD)).toMatch(/^\uFEFF"seq","time","alias","role","message"/);
  });

  test("has as many fields in each row as columns, whatever was said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (author, content) => {
        const rows = readCsv(csv.head(HEAD).slice(1) + csv.line(aLine({ author, content }), true));
        expect(rows).toHaveLength(2);
        expect(rows[1]).toHaveLength(rows[0]?.length ?? 0);
      }),
    );
  });

  test("keeps the place of a deleted message without a word of it", () => {
    expect(csv.line(aLine({ content: null, seq: 7 }), false)).toBe('"7","2026-11-21T09:00:00.000Z","Brook","member","","","","yes",""\r\n');
  });

  test("says who facilitates, what was replied to and who reacted", () => {
    const line = aLine({ isFacilitator: true, replyTo: 3, isEdited: true, editedAt: new Date(), reactions: [{ emoji: "👍", count: 2 }] });
    expect(readCsv(csv.line(line, false))[0]).toEqual([
      "5",
      "2026-11-21T09:00:00.000Z",
      "Brook",
      "facilitator",
      "Hello",
      "3",
      "yes",
      "",
      "👍 2",
    ]);
  });
});

/** Reads RFC 4180 as a spreadsheet does. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)")(,|\r\n|$)/gy;
  for (let match = cell.exec(text); match && match[0] !== ""; match = cell.exec(text)) {
    rows.at(-1)?.push((match[1] ?? "").replaceAll('""', '"'));
    if (match[2] === "\r\n" && cell.lastIndex < text.length) rows.push([]);
    if (match[2] === "" || cell.lastIndex >= text.length) break;
  }
  return rows;
}

test("what was left unanswered stands at the end, in the columns of all the others", () => {
  const [asked] = csv.tail({ ...END, open: [{ seq: 5, author: "Brook", content: '=SUM(1)"', votes: 3 }] }).split("\r\n");
  expect(asked).toBe('"5","","Brook","open question","\'=SUM(1)""","","","","votes: 3"');
  expect(asked?.split('","')).toHaveLength(csv.head(HEAD).split('","').length);
  expect(csv.tail(END)).toBe("");
});
