import { randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";
import WebSocket from "ws";

import { API } from "#contract/api/catalogue.ts";
import type { Endpoint } from "#contract/define.ts";
import { LivePerson } from "#tests/support/client.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";
import type { LiveNode } from "#tests/support/server.ts";

const PUBLIC_URL = "https://chat.test";
const FOREIGN = "https://evil.test";

/** How a server is reached decides what counts as its own origin. */
const SETUPS = [
  { where: "reached by whatever address", env: {}, own: (node: LiveNode) => node.url },
  { where: "reached by its public address", env: { PUBLIC_URL }, own: () => PUBLIC_URL },
] as const;

const mutating = Object.values<Record<string, Endpoint>>(API)
  .flatMap((noun) => Object.values(noun))
  .filter(({ method, statusIfMade }) => method !== "GET" || statusIfMade !== undefined);

interface Forgery {
  readonly how: string;
  readonly headers: (own: string) => Record<string, string>;
  readonly body?: string;
  /** An endpoint without a body has no media type to get wrong. */
  readonly needsBody?: boolean;
}

const json = { "content-type": "application/json" };
const marked = { ...json, "x-parley-csrf": "1" };

const FORGERIES: readonly Forgery[] = [
  { how: "without an Origin", headers: () => marked },
  { how: "from a foreign Origin", headers: () => ({ ...marked, origin: FOREIGN }) },
  { how: "from an Origin that begins like ours", headers: (own) => ({ ...marked, origin: `${own}.evil.test` }) },
  { how: "from the Origin null of a sandbox", headers: () => ({ ...marked, origin: "null" }) },
  { how: "without an Origin, by a browser that says cross-site", headers: () => ({ ...marked, "sec-fetch-site": "cross-site" }) },
  { how: "without the header that no form can send", headers: (own) => ({ ...json, origin: own }) },
  { how: "as a posted form", headers: (own) => ({ "content-type": "application/x-www-form-urlencoded", origin: own }), body: "title=Mine" },
  { how: "as text/plain", headers: (own) => ({ ...marked, "content-type": "text/plain", origin: own }), needsBody: true },
  { how: "without a media type", headers: (own) => ({ "x-parley-csrf": "1", origin: own, "content-type": "" }), needsBody: true },
];

describe.each(SETUPS)("a server $where", ({ env, own }) => {
  const server = liveServer({ env });

  test.each(FORGERIES)("refuses every write with a cookie that comes $how", async ({ headers, body = "{}", needsBody = false }) => {
    const concerned = mutating.filter((endpoint) => !needsBody || endpoint.body !== undefined);
    const answers = await Promise.all(concerned.map((endpoint) => forge(server.node, endpoint, headers(own(server.node)), body)));
    // Who has the right origin and header is asked who they are; nobody gets further.
    const refusals = needsBody ? ["403 origin_refused", "415 not_json", "401 unauthenticated"] : ["403 origin_refused"];
    expect(concerned.length).toBeGreaterThan(10);
    expect(answers.filter(({ answer }) => !refusals.includes(answer))).toEqual([]);
  });

  test("takes the same write from its own origin", async () => {
    const { people, room } = await liveRoom(server.nodes, ["brook"], { entered: false });
    const answer = await people.ada.call("PATCH", `/api/v1/rooms/${room.code}`, {
      body: { title: `Ours ${randomUUID()}` },
      headers: { origin: own(server.node) },
    });
    expect(answer.status).toBe(200);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])(
    "takes nothing but JSON from a signed-in facilitator: not %s",
    async (type) => {
      const { people, room } = await liveRoom(server.nodes, ["brook"], { entered: false });
      const answer = await people.ada.call("PATCH", `/api/v1/rooms/${room.code}`, {
        body: JSON.stringify({ title: "Mine" }),
        headers: { "content-type": type },
      });
      expect(answer).toMatchObject({ status: 415, body: { code: "not_json" } });
    },
  );

  test("signs nobody in or out without next-auth's own token", async () => {
    const ada = await new LivePerson("ada", server.node).signsUp();
    const form = { "content-type": "application/x-www-form-urlencoded", origin: FOREIGN };
    await ada.call("POST", "/api/auth/signout", { body: "callbackUrl=/", headers: form });
    expect((await ada.call("GET", "/api/v1/rooms")).status).toBe(200);
    const stranger = new LivePerson("eve", server.node);
    await stranger.call("POST", "/api/auth/callback/credentials", {
      body: new URLSearchParams({ ...ada.account, json: "true" }),
      headers: form,
    });
    expect((await stranger.call("GET", "/api/v1/rooms")).status).toBe(401);
  });

  describe("refuses a handshake of Socket.IO that comes from elsewhere", () => {
    const origins = [FOREIGN, "null", "http://localhost:1"];

    test.each(origins)("by polling, from %s", async (origin) => {
      const response = await fetch(`${server.node.url}/socket.io/?EIO=4&transport=polling`, {
        headers: { origin, cookie: "parley.session=x" },
      });
      expect(response.status).toBe(403);
      expect(response.headers.get("access-control-allow-origin")).not.toBe(origin);
    });

    test.each(origins)("by WebSocket, from %s", async (origin) => {
      expect(await handshake(server.node, { origin, cookie: "parley.session=x" })).toBe(400);
    });

    test("but takes one from its own", async () => {
      expect(await handshake(server.node, { origin: own(server.node), cookie: "parley.session=x" })).toBe(101);
    });
  });
});

/** Sends a write as a foreign page would cause it, with cookies of the right names; answers status and code. */
async function forge(
  { url }: LiveNode,
  { method, path, body: hasBody }: Endpoint,
  headers: Record<string, string>,
  body: string,
): Promise<{ name: string; answer: string }> {
  const address = url + path.replace("{code}", "K7M2QX9D").replace(/\{\w+\}/g, () => randomUUID());
  const cookie = "parley.session=x; __Host-parley.session=x";
  const response = await fetch(address, { method, headers: { cookie, ...headers }, ...(hasBody === undefined ? {} : { body }) });
  const { code } = (await response.json()) as { code: string };
  return { name: `${method} ${path}`, answer: `${response.status} ${code}` };
}

function handshake(node: LiveNode, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(`${node.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, { headers });
  return new Promise((resolve, reject) => {
    socket.once("open", () => {
      socket.terminate();
      resolve(101);
    });
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
    socket.once("error", reject);
  });
}
