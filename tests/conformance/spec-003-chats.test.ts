import { describe, expect, test } from "vitest";

import { liveServer } from "#tests/support/live.ts";

import { caller, expectProblem, INSTANT, list, MESSAGE_ID, NUMBER, type Registered, registered, text, TEXT, UUID } from "./stranger.ts";

const server = liveServer();
const call = caller(() => server.node.url);

async function pair(): Promise<{ ada: Registered; eve: Registered; chat_id: string }> {
  const [ada, eve] = [await registered(call), await registered(call)];
  const { body } = await call("GET", `/chats/dm/${eve.userId}`, { token: ada.token });
  return { ada, eve, chat_id: text(body["id"]) };
}

const send = (token: string, chat_id: string, content: string) =>
  call("POST", "/messages", { token, body: { chat_id, content, message_type: "text" } });

describe("chats", () => {
  test("S3-70: POST /chats makes a group", async () => {
    const [ada, eve, brook] = [await registered(call), await registered(call), await registered(call)];
    const { status, body } = await call("POST", "/chats", {
      token: ada.token,
      body: { name: "My Group", type: "group", member_ids: [eve.userId, brook.userId] },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: UUID, name: "My Group", type: "group", owner_id: ada.userId, member_count: 3, created_at: INSTANT });
    const sent = await send(eve.token, text(body["id"]), "Hello");
    expect(sent.status).toBe(201);
    expectProblem(await call("POST", "/chats", { token: ada.token, body: { name: "", type: "group", member_ids: [] } }), 400, "name");
  });

  test("S3-71: POST /channels makes a channel that its owner writes in", async () => {
    const [ada, eve] = [await registered(call), await registered(call)];
    const { status, body } = await call("POST", "/channels", {
      token: ada.token,
      body: { name: "Announcements", description: "Official announcements" },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: UUID, name: "Announcements", owner_id: ada.userId, created_at: INSTANT });
    const chat_id = text(body["id"]);
    expect((await send(ada.token, chat_id, "First")).status).toBe(201);
    expectProblem(await send(eve.token, chat_id, "Let me"), 404);
  });

  test("S3-74: GET /chats/dm/:user_id is 201 for a new one and 200 for the same one afterwards, from both sides", async () => {
    const [ada, eve] = [await registered(call), await registered(call)];
    const first = await call("GET", `/chats/dm/${eve.userId}`, { token: ada.token });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ id: UUID, name: eve.username, type: "dm", member_count: 2, created_at: INSTANT });
    const again = await call("GET", `/chats/dm/${eve.userId}`, { token: ada.token });
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await call("GET", `/chats/dm/${ada.userId}`, { token: eve.token });
    expect([other.status, other.body]).toEqual([200, { ...first.body, name: ada.username }]);
  });

  test("S3-74: of those who ask at once, all get the same one", async () => {
    const [ada, eve] = [await registered(call), await registered(call)];
    const asked = [ada, eve, ada, eve, ada, eve].map((me) =>
      call("GET", `/chats/dm/${me === ada ? eve.userId : ada.userId}`, { token: me.token }),
    );
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test("S3-222: the list of chats has the last message and how many are unread", async () => {
    const { ada, eve, chat_id } = await pair();
    await send(ada.token, chat_id, "One");
    await send(ada.token, chat_id, "Two");
    const { status, body } = await call("GET", "/chats", { token: eve.token });
    expect(status).toBe(200);
    expect(list(body["chats"])).toMatchObject([{ id: chat_id, unread_count: 2, last_message: { content: "Two" } }]);
  });
});

describe("messages", () => {
  test("S3-68: POST /messages; a message's id is a number that sorts by time (K8)", async () => {
    const { ada, chat_id } = await pair();
    const { status, body } = await send(ada.token, chat_id, "Hello, world!");
    expect(status).toBe(201);
    const said = { sender_id: ada.userId, chat_id, content: "Hello, world!", message_type: "text" };
    expect(body).toMatchObject({ ...said, id: MESSAGE_ID, created_at: INSTANT });
  });

  test("S3-68: what is empty, too long or said where one is not in is refused", async () => {
    const { ada, chat_id } = await pair();
    expectProblem(await send(ada.token, chat_id, "   "), 400, "content");
    expectProblem(await send(ada.token, chat_id, "x".repeat(20_000)), 400, "content");
    const outsider = await registered(call);
    expectProblem(await send(outsider.token, chat_id, "Me, too"), 404);
    expectProblem(await call("GET", `/chats/${chat_id}/messages`, { token: outsider.token }), 404);
    expectProblem(await call("POST", "/messages", { token: ada.token, body: { chat_id } }), 400, "content");
  });

  test("S3-69, S3-146: GET /chats/:chatId/messages?limit&offset, 50 unless asked for, 100 at most", async () => {
    const { ada, eve, chat_id } = await pair();
    const texts = Array.from({ length: 60 }, (_, index) => `No. ${index + 1}`);
    for (const content of texts) await send(ada.token, chat_id, content);
    const read = async (query: string) => {
      const { status, body } = await call("GET", `/chats/${chat_id}/messages${query}`, { token: eve.token });
      return { status, body, messages: list(body["messages"] ?? []) };
    };
    const contents = (messages: Record<string, unknown>[]) => messages.map(({ content }) => content);

    const first = await read("");
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ total: 60, has_more: true });
    expect(first.messages).toHaveLength(50);
    for (const message of first.messages)
      expect(message).toMatchObject({ id: MESSAGE_ID, sender_id: ada.userId, content: TEXT, created_at: INSTANT });
    // The offset counts from the newest; a page itself reads from top to bottom.
    expect(contents(first.messages)).toEqual(texts.slice(10));
    expect((await read("?limit=50&offset=0")).body).toEqual(first.body);
    const rest = await read("?limit=50&offset=50");
    expect([contents(rest.messages), rest.body["has_more"], rest.body["total"]]).toEqual([texts.slice(0, 10), false, 60]);
    expect((await read("?limit=100")).messages).toHaveLength(60);
    expectProblem(await read("?limit=101"), 400, "limit");
    expectProblem(await read("?limit=0"), 400, "limit");
    expectProblem(await read("?offset=-1"), 400, "offset");
  });

  test("S3-75: POST /chats/:chat_id/read", async () => {
    const { ada, eve, chat_id } = await pair();
    await send(ada.token, chat_id, "Read me");
    const { status, body } = await call("POST", `/chats/${chat_id}/read`, { token: eve.token });
    expect(status).toBe(200);
    expect(body).toMatchObject({ message: TEXT, unread_count: 0 });
    const { body: listed } = await call("GET", "/chats", { token: eve.token });
    expect(list(listed["chats"])).toMatchObject([{ unread_count: 0, member_count: NUMBER }]);
  });
});
