import { deflateSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import { liveServer } from "#tests/support/live.ts";

import { caller, expectProblem, INSTANT, list, MESSAGE_ID, NUMBER, type Registered, registered, text, TEXT } from "./stranger.ts";

const server = liveServer();
const call = caller(() => server.node.url);
const PATH: unknown = expect.stringMatching(/^uploads\/\d{4}\/\d\d\/\d\d\/[\w-]+\.[a-z0-9]+$/);

async function pair(): Promise<{ ada: Registered; eve: Registered; chat_id: string }> {
  const [ada, eve] = [await registered(call), await registered(call)];
  const { body } = await call("GET", `/chats/dm/${eve.userId}`, { token: ada.token });
  return { ada, eve, chat_id: text(body["id"]) };
}

/** A black PNG, made by the format's own words. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]));
}

function crc(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xed_b8_83_20 & -(sum & 1));
  }
  return ~sum >>> 0;
}

async function upload(token: string, fields: Record<string, string>, file: Blob | null, name = "file.png") {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  if (file !== null) form.append("file", file, name);
  const response = await fetch(`${server.node.url}/api/v1/messages/upload`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const read = (address: string, token?: string, headers: Record<string, string> = {}) =>
  fetch(server.node.url + address, { headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers } });

describe("media", () => {
  test("S3-76: POST /messages/upload sends a picture with a caption", async () => {
    const { ada, eve, chat_id } = await pair();
    const picture = new Blob([png(1_000, 750)], { type: "image/png" });
    const { status, body } = await upload(ada.token, { chat_id, content: "optional caption" }, picture);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      message: {
        ...{ id: MESSAGE_ID, sender_id: ada.userId, chat_id, content: "optional caption", message_type: "image" },
        ...{ media_url: PATH, created_at: INSTANT },
      },
      media: { file_path: PATH, file_size: NUMBER, mime_type: "image/webp", width: 1_000, height: 750, thumbnail: PATH, compressed: true },
    });
    const { body: page } = await call("GET", `/chats/${chat_id}/messages`, { token: eve.token });
    expect(list(page["messages"])).toMatchObject([{ message_type: "image", media_url: (body["message"] as typeof body)["media_url"] }]);
  });

  test("S3-76: the caption is optional; the chat and the file are not", async () => {
    const { ada, chat_id } = await pair();
    const note = new Blob(["A note\n"], { type: "text/plain" });
    expect(await upload(ada.token, { chat_id }, note, "note.txt")).toMatchObject({
      status: 201,
      body: { message: { message_type: "file" }, media: { mime_type: "text/plain", file_size: 7, compressed: false } },
    });
    expectProblem(await upload(ada.token, {}, note, "note.txt"), 400, "chat_id");
    expectProblem(await upload(ada.token, { chat_id }, null), 415);
  });

  test("S3-76, S3-52: what is not what it is called is refused, and what is above 100 MB is not read", async () => {
    const { ada, chat_id } = await pair();
    expectProblem(await upload(ada.token, { chat_id }, new Blob(["<script>alert(1)</script>"], { type: "image/png" })), 415);
    expectProblem(await upload(ada.token, { chat_id }, new Blob(["MZ program"]), "../../run.exe"), 415);
    const response = await fetch(`${server.node.url}/api/v1/messages/upload`, {
      method: "POST",
      headers: { authorization: `Bearer ${ada.token}`, "content-type": "multipart/form-data; boundary=x" },
      body: new Blob([new Uint8Array(105 * 1_048_576)]),
    }).catch(() => null);
    // It may hang up before all of it was sent; if it answers, then so.
    if (response !== null) expect(response.status).toBe(413);
    expect(list((await call("GET", `/chats/${chat_id}/messages`, { token: ada.token })).body["messages"])).toEqual([]);
  });

  test("S3-77: GET /media/:file_path gives the bytes with their Content-Type, to the chat's people alone", async () => {
    const { ada, eve, chat_id } = await pair();
    const stranger = await registered(call);
    const bytes = Buffer.from("id;mark\n1;2\n");
    const { body } = await upload(ada.token, { chat_id }, new Blob([bytes], { type: "text/csv" }), "marks.csv");
    const media = body["media"] as Record<string, unknown>;
    const address = `/api/v1/media/${text(media["file_path"])}`;
    const whole = await read(address, eve.token);
    expect([whole.status, whole.headers.get("content-type"), Buffer.from(await whole.arrayBuffer())]).toEqual([200, "text/csv", bytes]);
    expect((await read(address)).status).toBe(401);
    expect((await read(address, stranger.token)).status).toBe(404);
    expect((await read(`/api/v1/media/uploads/../../secret`, eve.token)).status).toBe(404);
  });

  test("S3-77: an address that is signed (u, t, s) works for whom it was signed", async () => {
    const { ada, eve, chat_id } = await pair();
    const { body } = await upload(ada.token, { chat_id }, new Blob([png(8, 8)], { type: "image/png" }));
    const url = text((body["media"] as Record<string, unknown>)["url"]);
    expect(url).toMatch(/^\/api\/v1\/media\/uploads\/.+\?u=.+&t=\d+&s=.+$/);
    const answer = await read(url, ada.token);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect((await read(url, eve.token)).status).toBe(403);
    expect((await read(url.replace(/s=.{4}/, "s=AAAA"), ada.token)).status).toBe(403);
    expect((await read(url.replace(/&s=.*/, ""), ada.token)).status).toBe(400);
  });

  test("S3-76, S3-85: whoever listens at /ws is told", async () => {
    const { ada, eve, chat_id } = await pair();
    const socket = new WebSocket(`${server.node.url.replace("http", "ws")}/ws?ticket=${await ticketOf(eve)}`);
    const told = new Promise<Record<string, unknown>>((resolve, reject) => {
      socket.addEventListener("message", ({ data }) => {
        const said = JSON.parse(String(data)) as Record<string, unknown>;
        if (said["type"] === "user_chats") void upload(ada.token, { chat_id }, new Blob([png(4, 4)], { type: "image/png" })).catch(reject);
        if (said["type"] === "new_message") resolve(said);
      });
      socket.addEventListener("error", () => reject(new Error("the connection broke")));
    });
    expect(await told).toMatchObject({
      message: { chat_id, sender_id: ada.userId, content: TEXT, message_type: "image", media_url: PATH },
    });
    socket.close();
  });
});

async function ticketOf(person: Registered): Promise<string> {
  return text((await call("POST", "/ws-tickets", { token: person.token })).body["ticket"]);
}
