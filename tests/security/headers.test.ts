import { connect } from "node:net";

import { describe, expect, test } from "vitest";

import { LivePerson } from "#tests/support/client.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";
import type { LiveNode } from "#tests/support/server.ts";

const CANARY = "canary of the hidden room";

const server = liveServer();

describe("every page and every answer", () => {
  const PATHS = ["/", "/sign-in", "/rooms", "/nothing-here", "/api/v1/rooms", "/api/v1/nothing", "/health"];

  test.each(PATHS)("%s says who may frame it, run in it and guess its type", async (path) => {
    const { headers } = await fetch(server.node.url + path, { redirect: "manual" });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'(;|$)/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  test("has a nonce of its own, which its scripts carry", async () => {
    const nonceOf = (response: Response): string =>
      /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "";
    const [first, second] = [await fetch(`${server.node.url}/sign-in`), await fetch(`${server.node.url}/sign-in`)];
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    const scripts = (await first.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(first)}"`);
  });
});

describe("cookies", () => {
  const secure = liveServer({ env: { PUBLIC_URL: "https://chat.test" } });

  /** Set-Cookie lines of a sign-in and of a guest's joining, by name. */
  async function cookiesOf(node: LiveNode): Promise<Map<string, string>> {
    const { people, room } = await liveRoom([node], [], { entered: false });
    const signedIn = await new LivePerson("ada", node, people.ada.account).signsIn();
    const joined = await new LivePerson("brook", node).call("POST", `/api/v1/rooms/${room.code}/join`, { body: { alias: "Brook" } });
    const lines = [...signedIn.headers.getSetCookie(), ...joined.headers.getSetCookie()].filter((line) => line.includes("parley."));
    return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line]));
  }

  test("are out of reach for scripts and foreign pages", async () => {
    const cookies = await cookiesOf(server.node);
    expect([...cookies.keys()].map((name) => name.replace(/[\da-f-]{36}$/, "ID")).toSorted()).toEqual([
      "parley.browser",
      "parley.seat.ID",
      "parley.session",
    ]);
    for (const line of cookies.values()) {
      expect(line).toMatch(/; HttpOnly(;|$)/i);
      expect(line).toMatch(/; SameSite=Lax(;|$)/i);
      expect(line).toMatch(/; Path=\/(;|$)/i);
    }
  });

  test("are bound to the host and to HTTPS where there is HTTPS", async () => {
    const cookies = await cookiesOf(secure.node);
    expect(cookies.size).toBe(3);
    for (const [name, line] of cookies) {
      expect(name).toMatch(/^__Host-parley\./);
      expect(line).toMatch(/; Secure(;|$)/i);
      expect(line).not.toMatch(/; Domain=/i);
      expect(line).toMatch(/; HttpOnly(;|$)/i);
      expect(line).toMatch(/; SameSite=Lax(;|$)/i);
    }
    const { headers } = await fetch(`${secure.node.url}/sign-in`);
    expect(Number(/max-age=(\d+)/.exec(headers.get("strict-transport-security") ?? "")?.[1])).toBeGreaterThanOrEqual(31_536_000);
  });
});

describe("pages that need a sign-in", () => {
  const subrequest = ["middleware", "src/middleware", "proxy"].map((name) => Array.from({ length: 5 }, () => name).join(":"));
  const TRICKS: readonly { how: string; path?: (path: string) => string; headers?: Record<string, string> }[] = [
    { how: "plainly" },
    ...subrequest.map((value) => ({
      how: `x-middleware-subrequest: ${value.slice(0, 15)}…`,
      headers: { "x-middleware-subrequest": value },
    })),
    { how: "as a payload of React", headers: { rsc: "1" } },
    { how: "as a prefetch", headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" } },
    { how: "by the suffix .rsc", path: (path) => `${path}.rsc` },
    { how: "by the suffix .segments", path: (path) => `${path}.segments/_tree.segment.rsc` },
    { how: "by the parameter _rsc", path: (path) => `${path}?_rsc=1`, headers: { rsc: "1" } },
    { how: "by the data of old pages", path: (path) => `/_next/data/build${path}.json`, headers: { "x-nextjs-data": "1" } },
    { how: "by an encoded path", path: (path) => path.replace("/", "/%2e/") },
    { how: "by a matched path", headers: { "x-matched-path": "/rooms", "x-invoke-path": "/rooms", "x-now-route-matches": "1" } },
  ];

  test.each(TRICKS)("show nothing to a stranger who asks $how", async ({ path: twist = (path) => path, headers = {} }) => {
    const { people, room, chatId } = await liveRoom(server.nodes, [], { entered: false, title: CANARY });
    const pages = [
      "/rooms",
      `/rooms/${room.code}/edit`,
      `/rooms/${room.code}/share`,
      `/rooms/${room.code}/poster`,
      `/c/${chatId}`,
      "/settings",
    ];
    for (const page of pages) {
      const response = await fetch(server.node.url + twist(page), { headers, redirect: "manual" });
      const text = await response.text();
      expect(response.status, page).toBeLessThan(500);
      expect(text, page).not.toContain(CANARY);
      expect(text, page).not.toContain(people.ada.account.username);
      expect(text, page).not.toContain(people.ada.account.email);
    }
    // The canary would be there for whoever may see it.
    expect((await people.ada.call<string>("GET", "/rooms")).body).toContain(CANARY);
  });
});

describe("requests that only a proxy is asked", () => {
  /** What comes back for bytes that are sent as they are. */
  function exchange(request: string): Promise<string> {
    const { hostname, port } = new URL(server.node.url);
    return new Promise((resolve, reject) => {
      let answer = "";
      const socket = connect(Number(port), hostname, () => socket.write(request));
      socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
      socket.on("close", () => resolve(answer));
      socket.on("error", reject);
    });
  }

  test.each(["http://evil.test/", "http://169.254.169.254/latest/meta-data", "//evil.test/rooms", "*"])(
    "are refused: %s",
    async (target) => {
      const answer = await exchange(`GET ${target} HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  test.each(["/", "/rooms", "/_next/webpack-hmr", "/api/v1/rooms", "http://evil.test/socket.io/", "/socket.io"])(
    "upgrade nothing at %s",
    async (target) => {
      const upgrade =
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
      const answer = await exchange(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n${upgrade}\r\n\r\n`);
      expect(answer).not.toContain("101 Switching Protocols");
      expect((await fetch(`${server.node.url}/health`)).status).toBe(200);
    },
  );
});
