import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

import { describe, expect, test, vi } from "vitest";
import WebSocket from "ws";

import { problemSchema } from "#contract/errors.ts";
import { LivePerson } from "#tests/support/client.ts";
import { type Line, Refused, type RequestName } from "#tests/support/line.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";
import { openRawSocket } from "#tests/support/raw-socket.ts";

/** The code of the refusal, with its details; "ok" without one. */
async function answerOf(asking: Promise<unknown>): Promise<unknown> {
  try {
    await asking;
    return "ok";
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, details, retry_after } = error.error;
    return { code, details, retry_after };
  }
}

const ENTRANCES: readonly RequestName[] = ["chat:open", "presence:watch", "typing:watch"];

describe("a process that has as many connections as it may", () => {
  const MOST = 4;
  const server = liveServer({ env: { CONNECTIONS_MAX: String(MOST) } });

  test("refuses further ones in the contract's form, serves those it has, and lets somebody in when one goes", async () => {
    const { url } = server.node;
    const person = await new LivePerson("ada", server.node).signsUp();
    const line = await person.connects();
    const sockets = [];
    for (let open = 1; open < MOST; open += 1) sockets.push(await openRawSocket(url));

    const polling = await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
    expect(polling.status).toBe(503);
    expect(polling.headers.get("retry-after")).toBe("20");
    expect(problemSchema.parse(await polling.json())).toMatchObject({ code: "connections_full", details: { cap: "process" } });

    const upgrade = await refusedUpgrade(url);
    expect(upgrade.status).toBe(503);
    expect(problemSchema.parse(JSON.parse(upgrade.body))).toMatchObject({ code: "connections_full", details: { cap: "process" } });

    await line.ask("clock:read", {});
    expect((await fetch(`${url}/health`)).status).toBe(200);
    sockets[0]?.close();
    const late = await vi.waitFor(() => openRawSocket(url), { timeout: 10_000 });
    expect(late.isOpen()).toBe(true);
  });

  test("lets a hundred who come at once in as far as there is room, and not one further", async () => {
    const node = await server.another();
    const sockets = await Promise.allSettled(Array.from({ length: 100 }, () => openRawSocket(node.url)));
    expect(sockets.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST);
  });
});

describe("a member with as many sockets in a room as they may have", () => {
  const server = liveServer({ env: { CONNECTIONS_PER_MEMBER_MAX: "2" } });

  test.each(ENTRANCES)("is told so by %s, and comes in once another is closed", async (entrance) => {
    const { people, chatId } = await liveRoom(server.nodes, ["brook"], { entered: false });
    const { brook } = people;
    const [phone, laptop, tablet] = [await brook.connects(), await brook.connects(), await brook.connects()];
    const enters = (line: Line): Promise<unknown> => answerOf(line.ask(entrance, { chat_id: chatId }));
    expect([await enters(phone), await enters(laptop)]).toEqual(["ok", "ok"]);
    expect(await enters(tablet)).toEqual({ code: "connections_full", details: { cap: "member" }, retry_after: 20 });
    // Whoever is in may ask again, and others are not concerned.
    expect(await enters(phone)).toBe("ok");
    expect(await enters(await people.ada.connects())).toBe("ok");
    laptop.close();
    await vi.waitFor(async () => expect(await enters(tablet)).toBe("ok"), { timeout: 10_000 });
  });
});

describe("somebody with more devices than may have one chat open", () => {
  const server = liveServer({ env: { CONNECTIONS_PER_MEMBER_MAX: "2" } });

  test("follows their chats on all of them, and opens one on as many as they may", async () => {
    const [ada, eve] = [await new LivePerson("ada", server.node).signsUp(), await new LivePerson("eve", server.node).signsUp()];
    const { id: userId } = await eve.ask<{ id: string }>("GET", "/api/v1/users/me");
    const { id: chat_id } = await ada.ask<{ id: string }>("GET", `/api/v1/chats/dm/${userId}`);
    const lines = [await eve.connects(), await eve.connects(), await eve.connects(), await eve.connects()];
    for (const line of lines) expect(await line.ask("chats:follow", {})).toEqual({ chat_ids: [chat_id] });
    const answers = [];
    for (const line of lines) answers.push(await answerOf(line.ask("chat:open", { chat_id })));
    const full = { code: "connections_full", details: { cap: "member" }, retry_after: 20 };
    expect(answers).toEqual(["ok", "ok", full, full]);
    // Whoever has it open may ask again, and who only follows it hears what is said all the same.
    expect(await answerOf(lines[0]?.ask("chat:open", { chat_id }) ?? Promise.resolve())).toBe("ok");
    await ada.connects();
    await ada.says(chat_id, "To all of you");
    for (const line of lines)
      await line.sees<{ message: { content: string } }>("message:created", ({ message }) => message.content === "To all of you");
  });
});

describe("a room with as many sockets as it may have", () => {
  const server = liveServer({ env: { CONNECTIONS_PER_ROOM_MAX: "2" } });

  test.each(ENTRANCES)("says so by %s, and other rooms have theirs", async (entrance) => {
    const { people, chatId } = await liveRoom(server.nodes, ["brook", "cyd"], { entered: false });
    const answers = [];
    for (const person of [people.ada, people.brook, people.cyd]) {
      answers.push(await answerOf((await person.connects()).ask(entrance, { chat_id: chatId })));
    }
    expect(answers).toEqual(["ok", "ok", { code: "connections_full", details: { cap: "room" }, retry_after: 20 }]);
    const other = await liveRoom(server.nodes, ["brook"], { entered: false });
    expect(await answerOf((await other.people.brook.connects()).ask(entrance, { chat_id: other.chatId }))).toBe("ok");
  });
});

describe("a connection that says too much", () => {
  const server = liveServer({ env: { EVENTS_PER_SECOND: "5" } });

  test("is told to wait, may go on afterwards, and holds up nobody else", async () => {
    const { people } = await liveRoom(server.nodes, ["brook"]);
    const [talker, other] = [await people.brook.connects(), await people.ada.connects()];
    const answers = await Promise.all(Array.from({ length: 60 }, () => answerOf(talker.ask("clock:read", {}))));
    const heard = answers.filter((answer) => answer === "ok").length;
    expect(heard).toBeGreaterThanOrEqual(20);
    expect(heard).toBeLessThan(60);
    expect(answers.filter((answer) => answer !== "ok")).toContainEqual({ code: "rate_limited", details: undefined, retry_after: 1 });
    expect(await answerOf(other.ask("clock:read", {}))).toBe("ok");
    await vi.waitFor(async () => expect(await answerOf(talker.ask("clock:read", {}))).toBe("ok"), { timeout: 5_000, interval: 500 });
  });
});

async function refusedUpgrade(url: string): Promise<{ status: number | undefined; body: string }> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`, { headers: { origin: url } });
  const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
}
