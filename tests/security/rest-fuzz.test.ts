import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";

import { API } from "#contract/api/catalogue.ts";
import { COMMON_ERRORS, type Endpoint } from "#contract/define.ts";
import { type ErrorCode, ERRORS } from "#contract/error-codes.ts";
import { problemSchema } from "#contract/errors.ts";
import { childEnv } from "#server/config/env.ts";
import type { Answer } from "#tests/support/client.ts";
import { liveRoom, type LiveScene, liveServer } from "#tests/support/live.ts";
import { report } from "#tests/support/report.ts";
import { unlike } from "#tests/support/unlike.ts";

/** Over all endpoints and rounds together; FUZZ_REQUESTS asks more, for a night or after a change of the contract. */
const REQUESTS = z.coerce.number().int().positive().default(6_000).parse(childEnv()["FUZZ_REQUESTS"]);
const SEED = 20_261_121;

/** What may go wrong before an endpoint is asked. */
const AT_THE_DOOR: readonly ErrorCode[] = ["not_json", "body_too_large", "origin_refused"];

const server = liveServer();

const endpoints = Object.values<Record<string, Endpoint>>(API)
  .flatMap((noun) => Object.values(noun))
  .filter(({ path }) => path.startsWith("/api/"))
  .map((endpoint) => ({ name: `${endpoint.method} ${endpoint.path}`, endpoint }));

/** The first is told endpoint by endpoint; the others ask other things, and show whether anything is left behind. */
const ROUNDS = 3;
const REQUESTS_EACH = Math.ceil(REQUESTS / ROUNDS / endpoints.length);
/** What a request may leave behind of a heap that wavers by a megabyte or two. */
const KEPT_BYTES = 1_000;
const WAVERS_BYTES = 2_500_000;

/** Real ids, so that what is behind a parameter is reached and not only its parser. */
type Ids = Readonly<Record<string, string>>;

interface Attempt {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly real: boolean;
  readonly as: "ada" | "brook";
}

describe("whatever is sent to an endpoint, it answers in the contract's form and never with a fault of its own", () => {
  test.each(endpoints)("$name", { timeout: 60_000 }, async ({ endpoint }) => {
    await fuzz(endpoint, 0);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("and keeps nothing of it", { timeout: 300_000 }, async () => {
    const heaps: number[] = [];
    for (let round = 1; round < ROUNDS; round += 1) {
      for (const { endpoint } of endpoints) await fuzz(endpoint, round);
      heaps.push((await server.node.memory()).heap);
    }
    // Everything is warm, and each round asks as much; what one leaves behind, each would.
    const [first = 0, last = 0] = [heaps[0], heaps.at(-1)];
    const asked = (heaps.length - 1) * endpoints.length * REQUESTS_EACH;
    expect(last - first).toBeLessThan(WAVERS_BYTES + asked * KEPT_BYTES);
    const rounds = heaps.map((heap) => (heap / 1e6).toFixed(1)).join(", ");
    report(`heap after ${heaps.length} more rounds of ${endpoints.length * REQUESTS_EACH} requests: ${rounds} MB`);
  });
});

/** Asks an endpoint of a room of its own for nearly what it expects, for something else in each round. */
async function fuzz(endpoint: Endpoint, round: number): Promise<void> {
  const { people, room, members, chatId } = await liveRoom(server.nodes, ["brook"], { entered: false });
  const message = await people.brook.ask<{ id: string }>("POST", "/api/v1/messages", {
    chat_id: chatId,
    client_message_id: "first",
    content: "Hello",
  });
  const { sessions } = await people.ada.ask<{ sessions: { id: string }[] }>("GET", "/api/v1/users/me/sessions");
  const ids = {
    code: room.code,
    chat_id: chatId,
    member_id: members.brook.id,
    message_id: message.id,
    session_id: sessions[0]?.id ?? "",
    user_id: (await people.ada.ask<{ id: string }>("GET", "/api/v1/users/me")).id,
    emoji: "👍",
  };
  const attempts = fc.record({
    params: unlike(endpoint.params ?? EMPTY),
    query: unlike(endpoint.query ?? EMPTY),
    body: unlike(endpoint.body ?? EMPTY),
    real: fc.boolean(),
    as: fc.constantFrom<("ada" | "brook")[]>("ada", "brook"),
  });
  const perform = async (attempt: Attempt): Promise<void> => {
    const { path, body } = requestOf(endpoint, attempt, ids);
    const answer = await people[attempt.as].call<unknown>(endpoint.method, path, body === undefined ? {} : { body });
    expectContract(endpoint, answer, `${endpoint.method} ${path} ${JSON.stringify(body ?? null).slice(0, 500)}`);
  };
  await fc.assert(fc.asyncProperty(attempts, perform), { numRuns: REQUESTS_EACH, seed: SEED + round, endOnFailure: true });
}

const withBody = endpoints.filter(({ endpoint }) => endpoint.body !== undefined);

const BODIES: readonly { what: string; body: string; headers?: Record<string, string> }[] = [
  { what: "half a JSON", body: '{"a":' },
  { what: "nothing", body: "" },
  { what: "bytes that are no UTF-8", body: "\ufffd\u0000\u0001" },
  { what: "a nest of 10,000 lists", body: "[".repeat(10_000) + "]".repeat(10_000) },
  { what: "JSON that says it is text", body: "{}", headers: { "content-type": "text/plain" } },
  { what: "JSON that says it is a form", body: "{}", headers: { "content-type": "application/x-www-form-urlencoded" } },
  { what: "JSON of a look-alike type", body: "{}", headers: { "content-type": "application/jsonx" } },
  { what: "a form of parts", body: "--x\r\n\r\n--x--", headers: { "content-type": "multipart/form-data; boundary=x" } },
  { what: "300 kB", body: JSON.stringify({ title: "x".repeat(300_000), content: "x" }) },
  // What comes after must not find the connection blocked by the unread rest.
  { what: "half a JSON, again", body: '{"a":' },
];

describe("a body that is none is refused in the contract's form", () => {
  let scene: LiveScene<"brook">;
  beforeAll(async () => {
    scene = await liveRoom(server.nodes, ["brook"], { entered: false });
  });

  test.each(withBody)("$name", async ({ endpoint }) => {
    const { people, room, members, chatId } = scene;
    const ids = {
      code: room.code,
      chat_id: chatId,
      member_id: members.brook.id,
      message_id: "1",
      session_id: chatId,
      user_id: chatId,
      emoji: "👍",
    };
    const path = fill(endpoint.path, ids);
    for (const { what, body, headers = {} } of BODIES) {
      // Some endpoints do without one.
      if (body === "" && endpoint.bodyOptional) continue;
      const answer = await people.ada.call<unknown>(endpoint.method, path, { body, headers });
      expect(answer.status, what).toBeGreaterThanOrEqual(400);
      expectContract(endpoint, answer, `${endpoint.method} ${path} with ${what}`);
    }
  });
});

const EMPTY = API.rooms.show.params.pick({});

function requestOf(endpoint: Endpoint, { params, query, body, real }: Attempt, ids: Ids): { path: string; body: unknown } {
  const strange = Object.fromEntries(Object.entries(isRecord(params) ? params : {}).map(([name, value]) => [name, asText(value)]));
  const path = fill(endpoint.path, real ? ids : { ...ids, ...strange });
  const pairs = endpoint.query === undefined || !isRecord(query) ? [] : Object.entries(query).map(([name, value]) => [name, asText(value)]);
  const search = new URLSearchParams(pairs).toString();
  const known = real && isRecord(body) ? { ...body, ...Object.fromEntries(Object.entries(ids).filter(([name]) => name in body)) } : body;
  return { path: search === "" ? path : `${path}?${search}`, body: endpoint.body === undefined ? undefined : JSON.stringify(known) };
}

function fill(path: string, values: Ids): string {
  // An empty segment, or one of dots, would be another address.
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent((values[name] ?? "").toWellFormed().replace(/^\.{0,2}$/, "x")));
}

function expectContract(endpoint: Endpoint, { status, headers, body }: Answer<unknown>, what: string): void {
  expect(status, what).toBeLessThan(500);
  if (status < 400) {
    expect([endpoint.status, endpoint.statusIfMade], what).toContain(status);
    return;
  }
  expect(headers.get("content-type"), what).toContain("application/json");
  const { code } = problemSchema.strict().parse(body);
  expect(ERRORS[code].status, what).toBe(status);
  expect([...endpoint.errors, ...COMMON_ERRORS, ...AT_THE_DOOR], what).toContain(code);
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
