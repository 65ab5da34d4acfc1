import { describe, expect, test } from "vitest";

import { problemSchema } from "#contract/errors.ts";
import { holdChat, rowsOf, sendsWaiting } from "#tests/support/database.ts";
import { liveServer } from "#tests/support/live.ts";
import { openPlainSocket, UpgradeRefused } from "#tests/support/plain-socket.ts";
import { dmOf, programmerAt } from "#tests/support/programs.ts";

type Opening = Parameters<typeof openPlainSocket>[1];

/** Why an upgrade was refused. */
async function refusalOf(url: string, opening: Opening): Promise<{ status: number; code: string }> {
  try {
    (await openPlainSocket(url, opening)).close();
  } catch (error) {
    if (!(error instanceof UpgradeRefused)) throw error;
    return { status: error.status, code: problemSchema.strict().parse(error.problem).code };
  }
  throw new Error("it was opened");
}

const isRefused = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    () => false,
    () => true,
  );

const UNAUTHENTICATED = { status: 401, code: "unauthenticated" };

describe("the door of the raw WebSocket", () => {
  const server = liveServer({ nodes: 2, redis: true });
  const second = () => server.nodes[1] ?? server.node;

  test("opens to no cookie, no seat, no bad token and no token in the address", async () => {
    const { person, token } = await programmerAt(server.node);
    const { url } = server.node;
    const { cookie, origin } = { cookie: person.cookie, origin: url };
    expect(await refusalOf(url, {})).toEqual(UNAUTHENTICATED);
    expect(await refusalOf(url, { headers: { cookie, origin } })).toEqual(UNAUTHENTICATED);
    expect(await refusalOf(url, { token: "nonsense" })).toEqual(UNAUTHENTICATED);
    // Whoever shows a bad token is judged by that.
    const { ticket } = await person.ask<{ ticket: string }>("POST", "/api/v1/ws-tickets");
    expect(await refusalOf(url, { token: "nonsense", query: `ticket=${ticket}` })).toEqual(UNAUTHENTICATED);
    expect(await refusalOf(url, { query: `token=${token}` })).toEqual(UNAUTHENTICATED);
    expect(await refusalOf(url, { query: "ticket=a.b.c.d.e" })).toEqual(UNAUTHENTICATED);
    const room = await person.opensRoom();
    const { token: seat } = await person.ask<{ token: string }>("POST", `/api/v1/rooms/${room.code}/join`, { alias: "Ada" });
    expect(await refusalOf(url, { token: seat })).toEqual(UNAUTHENTICATED);
  });

  test("opens to no page of another site", async () => {
    const { token } = await programmerAt(server.node);
    const refused = await refusalOf(server.node.url, { token, headers: { origin: "https://evil.test" } });
    expect(refused).toEqual({ status: 403, code: "origin_refused" });
    const own = await openPlainSocket(server.node.url, { token, headers: { origin: server.node.url } });
    await own.sees("user_chats");
    own.close();
  });

  test("takes the ticket of a browser's or a program's session, once on all nodes together", async () => {
    const { person, token } = await programmerAt(server.node);
    const byCookie = await person.ask<{ ticket: string; expires_in: number }>("POST", "/api/v1/ws-tickets");
    expect(byCookie.expires_in).toBe(30);
    const response = await fetch(`${server.node.url}/api/v1/ws-tickets`, { method: "POST", headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(201);
    const byToken = (await response.json()) as { ticket: string };
    for (const { ticket } of [byCookie, byToken]) {
      const tries = await Promise.allSettled(
        server.nodes.flatMap(({ url }) => [url, url, url]).map((url) => openPlainSocket(url, { query: `ticket=${ticket}` })),
      );
      const opened = tries.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
      expect(opened).toHaveLength(1);
      await opened[0]?.sees("user_chats");
      opened[0]?.close();
      expect(await refusalOf(second().url, { query: `ticket=${ticket}` })).toEqual(UNAUTHENTICATED);
    }
    expect(server.nodes.map((node) => node.output()).join("")).not.toContain(byToken.ticket);
  });

  test("ends what it opened when the session behind it is revoked, on whichever node, and opens no more", async () => {
    const program = await programmerAt(server.node);
    const { person, token } = program;
    const { ticket } = await person.ask<{ ticket: string }>("POST", "/api/v1/ws-tickets");
    const browsers = await openPlainSocket(second().url, { query: `ticket=${ticket}` });
    await browsers.sees("user_chats");
    const sockets = [await program.opens(), await program.opens(second())];
    await person.ask("DELETE", "/api/v1/users/me/sessions");
    for (const socket of sockets) expect(await socket.closed()).toBe(4401);
    expect(browsers.isOpen()).toBe(true);
    browsers.says({ type: "ping" });
    await browsers.sees("pong");
    expect(await refusalOf(server.node.url, { token })).toEqual(UNAUTHENTICATED);
    browsers.close();
  });

  test("says good-bye when the node stops, after it has finished what is under way", async () => {
    const node = await server.another();
    const [ada, eve] = [await programmerAt(node), await programmerAt(node)];
    const chat_id = await dmOf(ada, eve);
    const socket = await ada.opens();
    const release = await holdChat(server.databaseUrl, chat_id);
    socket.says({ type: "message", chat_id, content: "under way" });
    await expect.poll(() => sendsWaiting(server.databaseUrl), { timeout: 10_000 }).toBe(1);
    const stopped = node.stop();
    await expect.poll(() => isRefused(node.url), { timeout: 10_000 }).toBe(true);
    await release();
    expect(await socket.closed()).toBe(1001);
    expect(await stopped).toBe(0);
    const [row] = await rowsOf<{ id: string }>(server.databaseUrl, `SELECT "id"::text FROM "Message" WHERE "chatId" = $1`, [chat_id]);
    expect(socket.all("new_message").map(({ message }) => message.id)).toEqual([row?.id]);
  });
});

describe("a server that was told to", () => {
  const server = liveServer({ env: { WS_QUERY_TOKEN: "1", CONNECTIONS_MAX: "2" } });

  test("takes a token in the address; and no more connections than it may have", async () => {
    const { token } = await programmerAt(server.node);
    const { url } = server.node;
    const sockets = [];
    for (let count = 0; count < 2; count += 1) {
      const socket = await openPlainSocket(url, { query: `token=${token}` });
      await socket.sees("user_chats");
      sockets.push(socket);
    }
    expect(await refusalOf(url, { query: "token=nonsense" })).toEqual({ status: 503, code: "connections_full" });
    expect(await refusalOf(url, { query: `token=${token}` })).toEqual({ status: 503, code: "connections_full" });
    for (const socket of sockets) socket.close();
    await expect.poll(() => refusalOf(url, { query: "token=nonsense" }), { timeout: 10_000 }).toEqual(UNAUTHENTICATED);
    expect(server.node.output()).not.toContain(token);
  });
});
