import { describe, expect, test } from "vitest";

import { problemSchema } from "#contract/errors.ts";
import { freePort } from "#tests/support/free-port.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";

const TOKEN = "a token that only the operator's Prometheus knows";

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

describe("with a token, on the main port", () => {
  const server = liveServer({ env: { METRICS_TOKEN: TOKEN } });
  const metrics = (init: RequestInit = bearer(TOKEN)): Promise<Response> => fetch(`${server.node.url}/metrics`, init);

  test.each([
    ["nothing", {}],
    ["another token", bearer("a token that somebody guessed, as long as it may be")],
    ["half of it", bearer(TOKEN.slice(0, 20))],
    ["a name and the token", { headers: { authorization: `Basic ${btoa(`prometheus:${TOKEN}`)}` } }],
  ])("whoever brings %s learns nothing", async (_what, init) => {
    const answer = await metrics(init);
    expect(answer.status).toBe(401);
    expect(problemSchema.parse(await answer.json()).code).toBe("unauthenticated");
  });

  test("they are only read", async () => {
    const answer = await metrics({ ...bearer(TOKEN), method: "POST" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
  });

  test("they tell what has happened and how things stand, and nobody's name", async () => {
    const { people, chatId, room, members } = await liveRoom(server.nodes, ["brook", "cyd"]);
    const before = figures(await (await metrics()).text());
    for (const word of ["canary one", "canary two", "canary three"]) {
      const said = await people.brook.says(chatId, word);
      await people.cyd.sees<{ message: { id: string } }>("message:created", ({ message }) => message.id === said.id);
    }
    await expect(people.brook.says("00000000-0000-7000-8000-000000000000", "canary")).rejects.toThrow("not_found");
    const text = await (await metrics()).text();
    const after = figures(text);
    const grown = (series: string): number => (after.get(series) ?? 0) - (before.get(series) ?? 0);

    expect(grown('parley_acks_total{event="message:send",outcome="ok"}')).toBe(3);
    expect(grown('parley_acks_total{event="message:send",outcome="not_found"}')).toBe(1);
    expect(grown('parley_ack_seconds_count{event="message:send"}')).toBe(4);
    expect(grown("parley_commit_messages_sum")).toBe(3);
    expect(grown('parley_delivery_seconds_count{from="here"}')).toBeGreaterThanOrEqual(1);
    expect(after.get('parley_connections{namespace="/rooms",transport="websocket"}')).toBe(3);
    expect(after.get('parley_connections{namespace="/rooms",transport="polling"}')).toBe(0);
    expect(after.get('parley_pool_clients{state="total"}')).toBeGreaterThan(0);
    expect(after.get("parley_pool_wait_seconds_count")).toBeGreaterThan(0);
    expect(after.get("parley_outbox_age_seconds")).toBeGreaterThanOrEqual(0);
    expect(after.get('parley_ephemeral_members{set="presence"}')).toBe(3);
    expect(after.has("parley_redis_up")).toBe(false);
    for (const name of ["p50", "p99", "max"]) expect(after.get(`nodejs_eventloop_lag_${name}_seconds`)).toBeGreaterThanOrEqual(0);
    expect(after.get("process_resident_memory_bytes")).toBeGreaterThan(0);
    expect(after.get("process_cpu_seconds_total")).toBeGreaterThan(0);

    const secrets = [chatId, room.code, room.title, people.ada.account.email, members.brook.id, members.brook.alias, "canary", "127.0.0.1"];
    for (const secret of secrets) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  });
});

describe("with a port of their own", () => {
  const server = liveServer();

  test("they are there and not on the main port", async () => {
    const port = await freePort();
    const node = await server.another({ METRICS_PORT: String(port) });
    const own = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(own.status).toBe(200);
    expect(own.headers.get("content-type")).toContain("text/plain");
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/rooms`)).status).toBe(404);
    expect((await fetch(`${node.url}/metrics`)).status).toBe(404);
  });

  test("and a token, the port asks for it", async () => {
    const port = await freePort();
    await server.another({ METRICS_PORT: String(port), METRICS_TOKEN: TOKEN });
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(401);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`, bearer(TOKEN))).status).toBe(200);
  });

  test("and neither, there is nothing", async () => {
    const answer = await fetch(`${server.node.url}/metrics`);
    expect(answer.status).toBe(404);
    expect(problemSchema.parse(await answer.json()).code).toBe("not_found");
  });
});

/** Every series with its value. */
function figures(text: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]));
}
