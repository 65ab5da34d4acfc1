import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { API } from "#contract/api/catalogue.ts";
import type { Endpoint } from "#contract/define.ts";
import { presenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace } from "#contract/realtime/rooms.ts";
import { typingNamespace } from "#contract/realtime/typing.ts";
import { askRoute, openEntrances } from "#tests/support/in-process.ts";
import { connect, Refused } from "#tests/support/line.ts";
import { everyRole, ROLES } from "#tests/support/roles.ts";
import { fileNode } from "#tests/support/scenario.ts";

import { ENDPOINT_ACCESS, EVENT_ACCESS } from "./access-matrix.table.ts";
import { ASK_ENDPOINT, ASK_EVENT } from "./access-matrix.asks.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());

const ENDPOINTS = new Map(
  Object.values(API)
    .flatMap((endpoints) => Object.values(endpoints) as Endpoint[])
    // They ask nobody who they are and say nothing of any room.
    .filter(({ path }) => !path.startsWith("/health"))
    .map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]),
);
const EVENTS = [roomsNamespace, presenceNamespace, typingNamespace].flatMap(({ client }) => Object.keys(client));

test("the table has a row for every endpoint and every event of the contract, and no other", () => {
  expect(Object.keys(ENDPOINT_ACCESS).toSorted()).toEqual([...ENDPOINTS.keys()].toSorted());
  expect(Object.keys(EVENT_ACCESS).toSorted()).toEqual(EVENTS.toSorted());
});

describe("over REST", () => {
  test.each([...ENDPOINTS])("%s", async (name, endpoint) => {
    const scene = await everyRole(node());
    const answers: string[] = [];
    for (const role of ROLES) answers.push(await askRoute(endpoint, scene.proofs[role], ASK_ENDPOINT[name]?.(scene) ?? {}));
    expect(byRole(answers)).toEqual(byRole(ENDPOINT_ACCESS[name] ?? []));
  });
});

describe("over a socket", () => {
  test.each(EVENTS)("%s", async (name) => {
    const scene = await everyRole(node());
    const answers: string[] = [];
    for (const role of ROLES) answers.push(await askEvent(name, scene, role));
    expect(byRole(answers)).toEqual(byRole(EVENT_ACCESS[name] ?? []));
  });
});

async function askEvent(name: string, scene: Awaited<ReturnType<typeof everyRole>>, role: (typeof ROLES)[number]): Promise<string> {
  const line = await connect(entrances.url, scene.proofs[role]);
  try {
    await line.ask(name as Parameters<typeof line.ask>[0], ASK_EVENT[name]?.(scene) ?? {});
    return "ok";
  } catch (error) {
    if (error instanceof Refused) return error.error.code;
    throw error;
  } finally {
    line.close();
  }
}

/** So that a difference names the role. */
function byRole(answers: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(ROLES.map((role, index) => [role, answers[index]]));
}
