import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { problemSchema } from "#contract/errors.ts";
import { LIMITS } from "#contract/limits.ts";
import { uploadedSchema } from "#contract/messages.ts";
import { filesIn, PDF } from "#tests/support/files.ts";
import { liveServer } from "#tests/support/live.ts";
import { dmOf, type Programmer, programmerAt } from "#tests/support/programs.ts";

const folder = mkdtempSync(path.join(tmpdir(), "parley-media-"));
const server = liveServer({ env: { MEDIA_DIR: folder, UPLOADS_PER_HOUR: "1000" } });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let ada: Programmer;
let chatId: string;
beforeAll(async () => {
  ada = await programmerAt(server.node);
  chatId = await dmOf(ada, await programmerAt(server.node));
});

const ADDRESS = "/api/v1/messages/upload";
const form = (bytes: BlobPart, name: string): FormData => {
  const made = new FormData();
  made.append("chat_id", chatId);
  made.append("file", new Blob([bytes]), name);
  return made;
};
const post = (body: FormData | string, headers: Record<string, string> = {}) =>
  fetch(server.node.url + ADDRESS, { method: "POST", headers: { authorization: `Bearer ${ada.token}`, ...headers }, body });
const codeOf = async (answer: Response) => [answer.status, problemSchema.strict().parse(await answer.json()).code];
const arriving = async () => (await filesIn(path.join(folder, "arriving"))).length;

/** Says something on a bare connection and hears what comes until the server hangs up. */
async function bare(said: string): Promise<string> {
  const { hostname, port } = new URL(server.node.url);
  const socket = connect(Number(port), hostname);
  let heard = "";
  socket.on("data", (chunk: Buffer) => (heard += chunk.toString())).on("error", () => undefined);
  socket.write(said);
  await new Promise((resolve) => socket.once("close", resolve));
  return heard;
}

describe("a file on its way in", () => {
  test("of the largest size comes in, and one byte more does not; with premium it does", async () => {
    const note = Buffer.alloc(LIMITS.mediaBytesMax + 1, "a");
    expect((await post(form(note.subarray(1), "long.txt"))).status).toBe(201);
    expect(await codeOf(await post(form(note, "long.txt")))).toEqual([413, "file_too_large"]);
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    await client.query(`UPDATE "User" SET "isPremium" = true`);
    expect((await post(form(note, "long.txt"))).status).toBe(201);
    await client.query(`UPDATE "User" SET "isPremium" = false`);
    await client.end();
    expect(await arriving()).toBe(0);
  });

  test("that is far too large is not read", async () => {
    const head = `POST ${ADDRESS} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${ada.token}\r\ncontent-type: multipart/form-data; boundary=b\r\n`;
    expect(await bare(`${head}content-length: 99999999999\r\n\r\n--b\r\n`)).toMatch(/^HTTP\/1\.1 413 [^]*"file_too_large"/);
    expect(await arriving()).toBe(0);
  });

  test.each([
    ["no form", "{}", { "content-type": "application/json" }, 415, "not_multipart"],
    ["a form without a boundary", "x", { "content-type": "multipart/form-data" }, 415, "not_multipart"],
    ["a form that is none", "x", { "content-type": "multipart/form-data; boundary=b" }, 400, "validation_failed"],
    [
      "a form that ends too soon",
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc',
      { "content-type": "multipart/form-data; boundary=b" },
      400,
      "validation_failed",
    ],
    [
      "a form without a file",
      '--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\nx\r\n--b--\r\n',
      { "content-type": "multipart/form-data; boundary=b" },
      415,
      "not_multipart",
    ],
  ])("that is %s is refused and leaves nothing", async (_what, body, headers, status, code) => {
    expect(await codeOf(await post(body, headers))).toEqual([status, code]);
    expect(await arriving()).toBe(0);
  });

  test("whose sender goes away leaves nothing, and the server lives", async () => {
    const { hostname, port } = new URL(server.node.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST ${ADDRESS} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${ada.token}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 9999999\r\n\r\n` +
        `--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${"x".repeat(200_000)}`,
    );
    await vi.waitFor(async () => expect(await arriving()).toBe(1), 10_000);
    socket.destroy();
    await vi.waitFor(async () => expect(await arriving()).toBe(0), 10_000);
    expect((await post(form(PDF, "a.pdf"))).status).toBe(201);
  });

  test("is not taken from a foreign page, nor from a stranger", async () => {
    expect(await codeOf(await post(form(PDF, "a.pdf"), { origin: "https://evil.example" }))).toEqual([403, "origin_refused"]);
    expect(await codeOf(await post(form(PDF, "a.pdf"), { authorization: "Bearer x" }))).toEqual([401, "unauthenticated"]);
  });

  test("with a path for a name stays in its folder", async () => {
    const { media } = uploadedSchema.parse(await (await post(form(PDF, "..\\..\\../etc/passwd.pdf"))).json());
    expect(media.name).toBe("passwd.pdf");
    for (const file of await filesIn(folder)) expect(path.relative(folder, file)).toMatch(/^uploads\/\d{4}\/\d{2}\/\d{2}\/[\w-]{22}\.\w+$/);
  });
});

describe("a file on its way out", () => {
  const LETTERS = "abcdefghij";
  const sent = async () => {
    const { media } = uploadedSchema.parse(await (await post(form(LETTERS, "Größe.txt"))).json());
    return (headers: Record<string, string> = {}, method = "GET") =>
      fetch(`${server.node.url}/api/v1/media/${media.file_path}`, {
        method,
        headers: { authorization: `Bearer ${ada.token}`, ...headers },
      });
  };

  test("is a file and nothing that runs", async () => {
    const { headers } = await (await sent())();
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ "content-type": "text/plain", "content-length": "10", "accept-ranges": "bytes", "x-content-type-options": "nosniff" },
      "content-disposition": expect.stringMatching(/^attachment; .*filename\*=UTF-8''Gr%C3%B6%C3%9Fe\.txt$/) as string,
      "content-security-policy": expect.stringMatching(/^default-src 'none';.* sandbox$/) as string,
      "cache-control": "private, no-cache",
    });
  });

  test.each([
    ["bytes=2-4", 206, "cde", "bytes 2-4/10"],
    ["bytes=7-", 206, "hij", "bytes 7-9/10"],
    ["bytes=-2", 206, "ij", "bytes 8-9/10"],
    ["bytes=8-99", 206, "ij", "bytes 8-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=0-1,4-5", 200, LETTERS, null],
    ["letters=0-1", 200, LETTERS, null],
    ["nonsense", 200, LETTERS, null],
  ])("in the part %s is %i", async (range, status, text, contentRange) => {
    const answer = await (await sent())({ range });
    expect([answer.status, await answer.text(), answer.headers.get("content-range")]).toEqual([status, text, contentRange]);
  });

  test("is not sent again to whoever has it, and not in parts of another", async () => {
    const ask = await sent();
    const etag = (await ask()).headers.get("etag") ?? "";
    expect((await ask({ "if-none-match": etag })).status).toBe(304);
    expect((await ask({ range: "bytes=0-1", "if-range": etag })).status).toBe(206);
    expect((await ask({ range: "bytes=0-1", "if-range": '"another"' })).status).toBe(200);
    const head = await ask({}, "HEAD");
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "10", ""]);
  });

  test("does not count among an account's requests", async () => {
    expect((await (await sent())()).headers.get("ratelimit")).toBeNull();
  });
});
