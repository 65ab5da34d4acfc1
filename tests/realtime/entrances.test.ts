import { randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";

import type { ErrorCode } from "#contract/error-codes.ts";
import type { Problem } from "#contract/errors.ts";
import { ERRORS } from "#contract/error-codes.ts";
import { ackErrorSchema, problemSchema } from "#contract/errors.ts";
import type { Message } from "#contract/messages.ts";
import { presenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace } from "#contract/realtime/rooms.ts";
import { typingNamespace } from "#contract/realtime/typing.ts";
import { LivePerson } from "#tests/support/client.ts";
import { rowsOf } from "#tests/support/database.ts";
import { liveRoom, type LiveScene, liveServer } from "#tests/support/live.ts";
import { anonymous } from "#tests/support/anonymous.ts";
import { enterNamespace, openRawSocket } from "#tests/support/raw-socket.ts";

const server = liveServer();

type Scene = LiveScene<"brook" | "cyd">;

/** One act of brook's, at either entrance. `event` is what cyd hears of it; null if it is nobody else's business. */
interface Act {
  readonly name: string;
  readonly event: string | null;
  readonly bySocket: (scene: Scene, message: Message) => Promise<unknown>;
  readonly byRest: (scene: Scene, message: Message) => Promise<unknown>;
}

/** What REST answers beyond the acknowledgement, for programs of specification 003, and has to answer; the rest is the same. */
async function without(asking: Promise<Record<string, unknown>>, more: readonly string[]): Promise<Record<string, unknown>> {
  const answer = await asking;
  for (const name of more) expect(answer).toHaveProperty(name);
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !more.includes(name)));
}

const NAME = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12";

const ACTS: readonly Act[] = [
  {
    name: "sends a reply",
    event: "message:created",
    bySocket: ({ people, chatId }, { id }) =>
      people.brook.does("message:send", { chat_id: chatId, client_message_id: NAME, content: "Indeed.\r\n", reply_to_id: id }),
    byRest: ({ people, chatId }, { id }) =>
      without(
        people.brook.ask("POST", "/api/v1/messages", { chat_id: chatId, client_message_id: NAME, content: "Indeed.\r\n", reply_to_id: id }),
        ["sender_id", "media_url"],
      ),
  },
  {
    name: "names somebody",
    event: "message:created",
    bySocket: ({ people, chatId }) => people.brook.does("message:send", { chat_id: chatId, client_message_id: NAME, content: "@Cyd?" }),
    byRest: ({ people, chatId }) =>
      without(people.brook.ask("POST", "/api/v1/messages", { chat_id: chatId, client_message_id: NAME, content: "@Cyd?" }), [
        "sender_id",
        "media_url",
      ]),
  },
  {
    name: "edits a message",
    event: "message:updated",
    bySocket: ({ people }, { id }) => people.brook.does("message:edit", { message_id: id, content: "Better words" }),
    byRest: ({ people }, { id }) => people.brook.ask("PATCH", `/api/v1/messages/${id}`, { content: "Better words" }),
  },
  {
    name: "deletes a message",
    event: "message:deleted",
    bySocket: ({ people }, { id }) => people.brook.does("message:delete", { message_id: id }),
    byRest: ({ people }, { id }) => people.brook.ask("DELETE", `/api/v1/messages/${id}`),
  },
  {
    name: "reacts",
    event: "reaction:changed",
    bySocket: ({ people }, { id }) => people.brook.does("reaction:add", { message_id: id, emoji: "👩‍🚀" }),
    byRest: ({ people }, { id }) => people.brook.ask("POST", `/api/v1/messages/${id}/reactions`, { emoji: "👩‍🚀" }),
  },
  {
    name: "takes a reaction back that was never there",
    event: null,
    bySocket: ({ people }, { id }) => people.brook.does("reaction:remove", { message_id: id, emoji: "👩‍🚀" }),
    byRest: ({ people }, { id }) => people.brook.ask("DELETE", `/api/v1/messages/${id}/reactions/${encodeURIComponent("👩‍🚀")}`),
  },
  {
    name: "marks what was read",
    event: null,
    bySocket: ({ people, chatId }, { seq }) => people.brook.does("read:mark", { chat_id: chatId, seq }),
    byRest: ({ people, chatId }, { seq }) =>
      without(people.brook.ask("POST", `/api/v1/chats/${chatId}/read`, { seq }), ["message", "unread_count"]),
  },
];

/** Everything that an act left behind: its answer, what others heard, and the rows. Ids and times are replaced by what they stand for. */
async function tracesOf(act: Act, entrance: "bySocket" | "byRest"): Promise<unknown> {
  const scene = await liveRoom(server.nodes, ["brook", "cyd"]);
  const { people, chatId } = scene;
  const message = await people.brook.says(chatId, "Good morning");
  await people.cyd.sees<{ seq: number }>("message:created", ({ seq }) => seq === message.seq);
  const answer = await act[entrance](scene, message);
  const event = act.event === null ? null : await people.cyd.sees<{ seq: number }>(act.event, ({ seq }) => seq > message.seq);
  const [chat] = await rowsOf(server.databaseUrl, `SELECT "lastSeq" FROM "Chat" WHERE "id" = $1`, [chatId]);
  const messages = await rowsOf(server.databaseUrl, `SELECT * FROM "Message" WHERE "chatId" = $1 ORDER BY "seq"`, [chatId]);
  const reactions = await rowsOf(
    server.databaseUrl,
    `SELECT r.* FROM "Reaction" r JOIN "Message" m ON m."id" = r."messageId" WHERE m."chatId" = $1`,
    [chatId],
  );
  const outbox = await rowsOf(server.databaseUrl, `SELECT "seq", "payload" FROM "OutboxEvent" WHERE "chatId" = $1 ORDER BY "seq"`, [
    chatId,
  ]);
  const members = await rowsOf(
    server.databaseUrl,
    `SELECT "id", "lastReadSeq" FROM "ChatMember" WHERE "chatId" = $1 ORDER BY "joinedSeq"`,
    [chatId],
  );
  for (const person of Object.values(people)) person.leaves();
  return anonymous({ answer, event, chat, messages, reactions, outbox, members });
}

describe("the same act through the socket and through REST gives the same answer, the same event and the same rows", () => {
  test.each(ACTS)("brook $name", async (act) => {
    const [bySocket, byRest] = [await tracesOf(act, "bySocket"), await tracesOf(act, "byRest")];
    expect(byRest).toEqual(bySocket);
  });
});

const MALFORMED: readonly unknown[] = [
  undefined,
  null,
  [],
  "text",
  0,
  true,
  { chat_id: {} },
  { chat_id: "' OR 1=1 --", message_id: -1 },
  { chat_id: [randomUUID()], message_id: { $gt: "" }, content: { toString: "x" }, emoji: [], seq: "1" },
  { __proto__: null, constructor: { prototype: {} } },
];

describe("every acknowledgement is answered exactly once, malformed input included", () => {
  const events = [roomsNamespace, presenceNamespace, typingNamespace].flatMap(({ name: namespace, client }) =>
    Object.keys(client).map((event) => ({ namespace, event })),
  );

  test.each(events)("$event", async ({ namespace, event }) => {
    const { people, chatId } = await liveRoom(server.nodes, ["brook"], { entered: false });
    const socket = await openRawSocket(server.node.url, { cookie: people.brook.cookie });
    await enterNamespace(socket, namespace);
    const inputs = [...MALFORMED, { chat_id: chatId }, { chat_id: randomUUID() }];
    for (const [index, input] of inputs.entries()) {
      const args = input === undefined ? [event] : [event, input];
      socket.send(`42${namespace},${index}${JSON.stringify(args)}`);
    }
    // Acks come in the order of completion; the last input's is awaited with all the others.
    const acks = await Promise.all(inputs.map((_, index) => socket.receives((frame) => frame.startsWith(`43${namespace},${index}[`))));
    // A second answer to anything would come before the answer to this.
    socket.send(`42${namespace},999${JSON.stringify([event, null])}`);
    await socket.receives((frame) => frame.startsWith(`43${namespace},999[`));

    expect(socket.received.filter((frame) => frame.startsWith("43"))).toHaveLength(inputs.length + 1);
    for (const frame of acks) {
      const [answer] = JSON.parse((frame ?? "").slice((frame ?? "").indexOf("["))) as [{ ok: boolean; error?: unknown }];
      if (!answer.ok) expect(ackErrorSchema.strict().parse(answer.error).code).not.toBe("internal");
    }
    socket.close();
  });
});

interface Refusal {
  readonly why: ErrorCode;
  readonly detail?: string;
  readonly call: (scene: Scene) => Promise<{ status: number; headers: Headers; body: Problem }>;
}

const eve = (): LivePerson => new LivePerson("eve", server.node);

const REFUSALS: readonly Refusal[] = [
  {
    why: "validation_failed",
    detail: "content",
    call: ({ people, chatId }) =>
      people.brook.call("POST", "/api/v1/messages", { body: { chat_id: chatId, client_message_id: "a", content: 5 } }),
  },
  { why: "validation_failed", detail: "body", call: ({ people }) => people.brook.call("POST", "/api/v1/messages", { body: "{not json" }) },
  { why: "unauthenticated", call: () => eve().call("GET", "/api/v1/rooms") },
  {
    why: "origin_refused",
    call: ({ people }) => people.brook.call("POST", "/api/v1/messages", { body: {}, headers: { origin: "https://evil.test" } }),
  },
  {
    why: "forbidden",
    call: async ({ room }) => (await eve().signsUp()).call("PATCH", `/api/v1/rooms/${room.code}`, { body: { title: "Mine" } }),
  },
  { why: "not_found", call: ({ people }) => people.brook.call("GET", `/api/v1/chats/${randomUUID()}/messages`) },
  { why: "not_found", call: ({ people }) => people.brook.call("GET", "/api/v1/nothing/here") },
  {
    why: "alias_taken",
    detail: "suggestion",
    call: ({ room }) => eve().call("POST", `/api/v1/rooms/${room.code}/join`, { body: { alias: "CYD TWIN" } }),
  },
  { why: "body_too_large", call: ({ people }) => people.brook.call("POST", "/api/v1/messages", { body: { content: "x".repeat(70_000) } }) },
  {
    why: "not_json",
    call: ({ people }) => people.brook.call("POST", "/api/v1/messages", { body: "a=1", headers: { "content-type": "text/plain" } }),
  },
];

describe("a REST error has the form that the contract gives it", () => {
  test.each(REFUSALS)("$why", async ({ why, detail, call }) => {
    const scene = await liveRoom(server.nodes, ["brook", "cyd"], { entered: false });
    const twin = eve();
    await twin.joins(scene.room, { alias: "Cyd Twin" });
    const { status, headers, body } = await call(scene);
    expect(problemSchema.strict().parse(body)).toMatchObject({ code: why, error: ERRORS[why].message });
    expect(status).toBe(ERRORS[why].status);
    expect(headers.get("content-type")).toContain("application/json");
    expect(body.request_id).not.toBe("");
    if (detail !== undefined) expect(body.details).toHaveProperty(detail);
  });
});
