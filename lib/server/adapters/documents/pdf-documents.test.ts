import { Readable } from "node:stream";

import { expect, test } from "vitest";

import type { Block, DocumentInfo, ListItem } from "#domain/transcript/block.ts";
import { readPdf } from "#tests/support/pdf-text.ts";

import { PdfDocuments } from "./pdf-documents.ts";
import type { Reader } from "./port.ts";

const INFO: DocumentInfo = { title: "Town hall", lang: "de", dir: "ltr", madeAt: null, undrawn: "Not drawn: {count}" };
const item = (text: string, lead = ""): ListItem => ({ kind: "item", lead, detail: "", text, aside: "" });

const batches = (...given: readonly (readonly Block[])[]) => Readable.from(given) as AsyncIterable<readonly Block[]>;

const documents = new PdfDocuments();
let people = 0;
const somebody = (): Reader => ({ who: `${(people += 1)}` });

/** What a reader takes who stops after the first piece, and how they come back. */
async function begin(drawer: PdfDocuments, who: string, gone?: AbortSignal) {
  const pieces = (await drawer.pdf(INFO, batches([item("a")], [item("b")]), { who, gone }))[Symbol.asyncIterator]();
  await pieces.next();
  return { next: () => pieces.next(), stop: () => pieces.return?.() };
}

async function printed(blocks: readonly Block[], info: DocumentInfo = INFO) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await documents.pdf(info, batches(blocks), somebody())) chunks.push(chunk);
  return readPdf(Buffer.concat(chunks));
}

test("a document is tagged: its language, its title, and an element for each heading, sentence and item", async () => {
  const { text, raw } = await printed([
    { kind: "title", text: "Town hall" },
    { kind: "note", text: "A note" },
    { kind: "section", text: "Said" },
    item("Hello", "Brook"),
    item("Two\nlines"),
    { kind: "topic", text: "Tea?" },
  ]);
  expect(text.split("\n")).toEqual(["1", "Town hall", "A note", "Said", "Brook", "Hello", "Two", "lines", "Tea?"]);
  for (const tag of ["Document", "H1", "P", "H2", "L", "LI", "Lbl", "LBody", "H3"]) expect(raw).toContain(`/S /${tag}\n`);
  for (const part of ["/Lang (de)", "/Title (Town hall)", "/DisplayDocTitle true", "/Marked true", "/Artifact", "pdfuaid:part"])
    expect(raw).toContain(part);
});

test("it has bookmarks for its parts, and no date where none may be known", async () => {
  const { raw } = await printed([{ kind: "section", text: "Open questions" }]);
  expect(raw).toContain("/Title (Open questions)");
  expect(raw.match(/\d{4}-\d\d-\d\dT/g)?.every((date) => date.startsWith("1970"))).toBe(true);
  expect((await printed([], { ...INFO, madeAt: Date.UTC(2026, 10, 21) })).raw).toContain("2026-11-21T");
});

test("what is written from the right is drawn in that order and read as it was written", async () => {
  const { text, raw } = await printed([item("سلام (2) ok")]);
  expect(text.split("\n").slice(1)).toEqual(["ok", " (", "2", ") ملاس"]);
  const read = Buffer.from("سلام (2) ok", "utf16le").swap16().toString("latin1");
  expect(raw.replace(/\\([()\\])/g, "$1")).toContain(read);
});

test("what the font lacks is counted at the end", async () => {
  expect((await printed([item("日本 ok"), item("中")])).text.split("\n").slice(1)).toEqual(["□□ ok", "□", "Not drawn: 3"]);
  expect((await printed([item("ok")])).text).not.toContain("Not drawn");
});

test("a long item goes on over pages, each numbered, and none of it is lost", async () => {
  const words = Array.from({ length: 3_000 }, (_, index) => `w${index}`);
  const { text } = await printed([item(words.join(" "))]);
  expect(text.split(/\s+/).filter((word) => word.startsWith("w"))).toEqual(words);
  expect(text.split("\n")).toEqual(expect.arrayContaining(["1", "2", "3"]));
});

test("more than are drawn at once wait for one another, and one that nobody reads to its end frees its place", async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    const begun = await begin(documents, "ada");
    await begun.stop();
  }
  const texts = await Promise.all(["a", "b", "c", "d", "e"].map(async (word) => (await printed([item(word)])).text));
  expect(texts).toEqual(["1\na", "1\nb", "1\nc", "1\nd", "1\ne"]);
});

test("what breaks while it is written breaks the file, and the next one is still drawn", async () => {
  const failing = async function* (): AsyncGenerator<readonly Block[]> {
    yield [item("a")];
    await Promise.reject(new Error("the database is away"));
  };
  const read = async (): Promise<void> => {
    for await (const chunk of await documents.pdf(INFO, failing(), somebody())) expect(chunk.length).toBeGreaterThan(0);
  };
  await expect(read()).rejects.toThrow("the database is away");
  expect((await printed([item("still")])).text).toContain("still");
});

test("who takes nothing any more loses the place to whoever waits, and gets an error when they come back", async () => {
  const drawer = new PdfDocuments({ atOnce: 1, stallMs: 20 });
  const stalled = await begin(drawer, "ada");
  const begun = await begin(drawer, "brook");
  await expect(stalled.next()).rejects.toMatchObject({ code: "unavailable" });
  await begun.stop();
});

test("who goes keeps no place, nor who never comes to read", async () => {
  const gone = new AbortController();
  const patient = new PdfDocuments({ atOnce: 1 });
  await begin(patient, "ada", gone.signal);
  gone.abort();
  await (await begin(patient, "brook")).stop();
  const hasty = new PdfDocuments({ atOnce: 1, stallMs: 20 });
  await hasty.pdf(INFO, batches([item("never read")]), { who: "ada" });
  await (await begin(hasty, "brook")).stop();
});

test("a document that cannot be begun keeps no place", async () => {
  const drawer = new PdfDocuments({ atOnce: 1 });
  const uncloneable = { ...INFO, title: (() => "") as unknown as string };
  const broken = await drawer.pdf(uncloneable, batches([item("a")]), { who: "ada" });
  await expect(broken[Symbol.asyncIterator]().next()).rejects.toThrow("could not be cloned");
  const begun = await begin(drawer, "brook");
  await begun.stop();
});
