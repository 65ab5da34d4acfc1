import { expect, test } from "vitest";
import WebSocket from "ws";

import { liveServer } from "#tests/support/live.ts";

import { caller, INSTANT, MESSAGE_ID, NUMBER, type Registered, registered, text } from "./stranger.ts";

const server = liveServer({ env: { WS_QUERY_TOKEN: "1" } });
const call = caller(() => server.node.url);

type Said = Record<string, unknown>;

interface Wire {
  say(message: Said): void;
  /** The next message of this type, or the one that has come already. */
  hears(type: string): Promise<Said>;
  /** Resolves once it is closed. */
  closed(): Promise<void>;
  close(): void;
}

/** Opens /ws with the token as the specification has it; rejects with the status of whoever is refused. */
async function open(where: { header: string } | { query: string }): Promise<Wire> {
  const query = "query" in where ? `?token=${where.query}` : "";
  const headers = "header" in where ? { authorization: `Bearer ${where.header}` } : {};
  const socket = new WebSocket(`${server.node.url.replace(/^http/, "ws")}/ws${query}`, { headers });
  const heard: Said[] = [];
  const listeners = new Set<() => void>();
  socket.on("message", (data: Buffer) => {
    heard.push(JSON.parse(data.toString()) as Said);
    for (const listener of [...listeners]) listener();
  });
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("unexpected-response", (request, response) => {
      reject(new Error(String(response.statusCode)));
      request.destroy();
    });
    socket.on("error", reject);
  });
  return {
    say: (message) => socket.send(JSON.stringify(message)),
    hears: (type) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const index = heard.findIndex((message) => message["type"] === type);
          if (index < 0) return;
          listeners.delete(look);
          resolve(heard.splice(index, 1)[0] ?? {});
        };
        listeners.add(look);
        void closed.then(() => reject(new Error(`closed before ${type} came`)));
        look();
      }),
    closed: () => closed,
    close: () => socket.terminate(),
  };
}

async function pair(): Promise<{ ada: Registered; eve: Registered; chat_id: string }> {
  const [ada, eve] = [await registered(call), await registered(call)];
  const { body } = await call("GET", `/chats/dm/${eve.userId}`, { token: ada.token });
  return { ada, eve, chat_id: text(body["id"]) };
}

test("S3-78: /ws takes the token in the header, in the query where the operator has allowed it, and nobody without", async () => {
  const { ada, chat_id } = await pair();
  for (const where of [{ header: ada.token }, { query: ada.token }]) {
    const wire = await open(where);
    expect(await wire.hears("user_chats")).toEqual({ type: "user_chats", chat_ids: [chat_id] });
    wire.close();
  }
  for (const where of [{ header: "nonsense" }, { query: "" }]) await expect(open(where)).rejects.toThrow("401");
});

test("S3-79, S3-85: what one says by /ws the other hears by it, and reads by HTTP; S3-84: ping is answered", async () => {
  const { ada, eve, chat_id } = await pair();
  const [hers, his] = [await open({ header: ada.token }), await open({ header: eve.token })];
  await Promise.all([hers.hears("user_chats"), his.hears("user_chats")]);
  hers.say({ type: "message", chat_id, content: "Hello" });
  const said = { sender_id: ada.userId, chat_id, content: "Hello", message_type: "text" };
  for (const wire of [his, hers])
    expect(await wire.hears("new_message")).toMatchObject({ message: { ...said, id: MESSAGE_ID, created_at: INSTANT } });
  const { body } = await call("GET", `/chats/${chat_id}/messages`, { token: eve.token });
  expect(body).toMatchObject({ messages: [{ content: "Hello", sender_id: ada.userId }], total: 1 });
  his.say({ type: "ping" });
  expect(await his.hears("pong")).toMatchObject({ timestamp: NUMBER });
  hers.close();
  his.close();
});

test("what is said by HTTP is heard by /ws, and a token that is signed out hears nothing more", async () => {
  const { ada, eve, chat_id } = await pair();
  const wire = await open({ header: eve.token });
  await wire.hears("user_chats");
  await call("POST", "/messages", { token: ada.token, body: { chat_id, content: "By post", message_type: "text" } });
  expect(await wire.hears("new_message")).toMatchObject({ message: { content: "By post" } });
  await call("POST", "/auth/logout", { token: eve.token });
  await wire.closed();
});
