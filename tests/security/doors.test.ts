import { connect, type Socket } from "node:net";

import { describe, expect, test } from "vitest";

import { API } from "#contract/api/catalogue.ts";
import type { Endpoint } from "#contract/define.ts";
import { problemSchema } from "#contract/errors.ts";
import { liveServer } from "#tests/support/live.ts";

const server = liveServer();

/** Opens a bare connection, says something and gathers what comes back until the server hangs up. */
class Bare {
  readonly socket: Socket;
  readonly #chunks: Buffer[] = [];
  readonly ended: Promise<void>;

  constructor(url: string, said: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.socket.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
    this.socket.on("error", () => undefined);
    // A connection that the server resets has ended, too.
    this.ended = new Promise((resolve) => this.socket.once("close", () => resolve()));
    this.socket.write(said);
  }

  get answer(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

const bareAnswer = async (said: string): Promise<string> => {
  const bare = new Bare(server.node.url, said);
  await bare.ended;
  return bare.answer;
};

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "PURGE", "QUERY"];

const paths = Map.groupBy(
  Object.values<Record<string, Endpoint>>(API).flatMap((noun) => Object.values(noun)),
  ({ path }) => path,
);
const addresses = [...paths].map(([path, endpoints]) => ({ path, methods: endpoints.map(({ method }) => method as string) }));

describe("a method that an address does not have", () => {
  test.each(addresses)("$path has $methods", async ({ path, methods }) => {
    const wrong = METHODS.filter((method) => !methods.includes(method) && !(method === "HEAD" && methods.includes("GET")));
    expect(wrong.length).toBeGreaterThan(0);
    for (const method of wrong) {
      const answer = await fetch(server.node.url + path.replaceAll(/\{\w+\}/g, "x"), { method });
      expect(answer.status, method).toBe(405);
      expect(answer.headers.get("allow")?.split(", "), method).toEqual(expect.arrayContaining(methods));
      if (method !== "HEAD") expect(problemSchema.strict().parse(await answer.json()).code).toBe("method_not_allowed");
    }
  });

  test.each(["/api/v1/nothing", "/api/auth/session", "/api/v1/openapi.json", "/api/auth/callback/credentials"])(
    "%s answers a strange one alike",
    async (path) => {
      const answer = await fetch(server.node.url + path, { method: "PROPFIND" });
      expect(answer.status).toBe(405);
      expect(problemSchema.strict().parse(await answer.json()).code).toBe("method_not_allowed");
    },
  );

  test.each(["PUT", "DELETE", "PROPFIND"])("Socket.IO's own address answers %s alike", async (method) => {
    const answer = await fetch(`${server.node.url}/socket.io/?EIO=4&transport=polling`, { method });
    expect(answer.status).toBe(405);
    expect(problemSchema.strict().parse(await answer.json()).code).toBe("method_not_allowed");
  });

  test("and those that it has are not in the way of it", async () => {
    expect((await fetch(`${server.node.url}/api/v1/openapi.json`)).status).toBe(200);
    expect((await fetch(`${server.node.url}/health`, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${server.node.url}/api/v1/nothing`, { method: "POST" })).status).toBe(404);
    expect((await fetch(`${server.node.url}/api/v1/rooms`, { method: "OPTIONS" })).status).toBe(204);
    expect((await fetch(`${server.node.url}/api/auth/csrf`)).status).toBe(200);
  });
});

describe("an address in the absolute form", () => {
  test.each(["http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data", "//evil.test/", "https://evil.test/api/v1/rooms"])(
    "%s is refused and asked of nobody",
    async (target) => {
      const answer = await bareAnswer(`GET ${target} HTTP/1.1\r\nHost: parley.test\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      const body: unknown = JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1));
      expect(problemSchema.strict().parse(body).code).toBe("validation_failed");
    },
  );

  test("nor does the server tunnel", async () => {
    expect(await bareAnswer("CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n")).toBe("");
  });
});

describe("an upgrade that nobody waits for", () => {
  const UPGRADES = [
    ["/", "websocket"],
    ["/_next/webpack-hmr", "websocket"],
    ["/api/v1/rooms", "websocket"],
    ["/socket.iox/", "websocket"],
    ["http://127.0.0.1:1/socket.io/?EIO=4&transport=websocket", "websocket"],
    ["/", "h2c"],
    ["/metrics", "TLS/1.0"],
  ] as const;

  test.each(UPGRADES)("to %s as %s is hung up on", async (path, protocol) => {
    const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
    const said = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n${key}\r\n`;
    expect(await bareAnswer(said)).not.toMatch(/101|200/);
  });

  test.each(["", "?EIO=3&transport=websocket", "?EIO=4&transport=carrier-pigeon", "?EIO=4&transport=websocket&sid=nobody"])(
    "to Socket.IO with %j is refused",
    async (query) => {
      const said = `GET /socket.io/${query} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;
      const answer = await bareAnswer(`${said}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`);
      // Some are refused only after the upgrade, before anything of Socket.IO is heard.
      expect(answer).toMatch(/HTTP\/1\.1 400 /);
    },
  );
});

// Both at once: all of it is waiting until the server has waited enough.
describe.concurrent("whoever takes their time to ask", () => {
  /** Sends one more byte every so often, for as long as somebody listens. */
  async function dribble(said: string, byte: string): Promise<string> {
    const bare = new Bare(server.node.url, said);
    const drops = setInterval(() => bare.socket.writable && bare.socket.write(byte), 500);
    await bare.ended;
    clearInterval(drops);
    return bare.answer;
  }

  test(
    "is hung up on before the end of the headers, three hundred of them, and others are served meanwhile",
    { timeout: 60_000 },
    async () => {
      const slow = Array.from({ length: 300 }, () => dribble("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", "x"));
      expect((await fetch(`${server.node.url}/health`)).status).toBe(200);
      for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
    },
  );

  test("is hung up on before the end of the body", { timeout: 90_000 }, async () => {
    const head = "POST /api/v1/auth/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{";
    expect(await dribble(head, " ")).not.toMatch(/^HTTP\/1\.1 [25]/);
    expect((await fetch(`${server.node.url}/health`)).status).toBe(200);
  });
});

test("whoever is answered before the end of their body is told that the connection ends", async () => {
  const answer = await bareAnswer("POST /api/v1/openapi.json HTTP/1.1\r\nHost: parley.test\r\nContent-Length: 5\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
});

describe("what is no HTTP", () => {
  const NOISE = [
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(100_000)}\r\n\r\n`,
    "POST /api/v1/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
    "POST /api/v1/rooms HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n",
    "\r\n\r\n\u0000\u0000\r\n\r\n",
  ];

  test.each(NOISE.map((noise) => [JSON.stringify(noise.slice(0, 60)), noise] as const))("%s is refused", async (_shown, noise) => {
    const answer = await bareAnswer(noise);
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    expect(answer).not.toMatch(/\bat .*:\d+:\d+/);
    expect(server.node.alive()).toBe(true);
  });
});

test("nothing of all this was taken for a fault of the server", () => {
  expect(server.node.output()).not.toMatch(/"code":"internal"|unhandled|uncaught|a page failed/i);
});
