import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { API } from "#contract/api/catalogue.ts";
import type { Endpoint } from "#contract/define.ts";
import { presenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace } from "#contract/realtime/rooms.ts";
import { typingNamespace } from "#contract/realtime/typing.ts";
import { ACCOUNT_ROLES, type AccountScene, broadcastScene, dmScene, groupScene } from "#tests/support/account-roles.ts";
import { askRoute, openEntrances, type Proofs } from "#tests/support/in-process.ts";
import { connect, Refused } from "#tests/support/line.ts";
import { fileNode } from "#tests/support/scenario.ts";

import { ASK_CHAT, ASK_CHAT_EVENT } from "./kind-access.asks.ts";
import { KIND_ENDPOINTS, KIND_EVENTS } from "./kind-access.table.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());

const KINDS = ["dm", "dm, blocked", "group", "broadcast"] as const;
const SCENES: Record<(typeof KINDS)[number], () => Promise<AccountScene>> = {
  dm: () => dmScene(node(), { blocked: false }),
  "dm, blocked": () => dmScene(node(), { blocked: true }),
  group: () => groupScene(node()),
  broadcast: () => broadcastScene(node()),
};

/** What concerns one chat, whatever its kind. */
const ENDPOINTS = new Map(
  Object.values(API)
    .flatMap((endpoints) => Object.values(endpoints) as Endpoint[])
    .filter(({ path }) => /^\/api\/v1\/(chats\/\{chat_id\}|messages|invites)/.test(path))
    .map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]),
);
/** They ask nobody who they are, or only leave; or they concern all of an account's chats. */
const FREE = ["clock:read", "chat:leave", "presence:unwatch", "chats:follow", "typing:follow", "online:follow"];
const EVENTS = [roomsNamespace, presenceNamespace, typingNamespace]
  .flatMap(({ client }) => Object.keys(client))
  .filter((name) => !FREE.includes(name));

test.each(KINDS)("the table of a %s has a row for everything that concerns one chat, and no other", (kind) => {
  expect(Object.keys(KIND_ENDPOINTS[kind]).toSorted()).toEqual([...ENDPOINTS.keys()].toSorted());
  expect(Object.keys(KIND_EVENTS[kind]).toSorted()).toEqual(EVENTS.toSorted());
});

describe.each(KINDS)("in a %s, over REST", (kind) => {
  test.each([...ENDPOINTS])("%s", async (name, endpoint) => {
    const scene = await SCENES[kind]();
    const answers = await askAll(scene, (proofs) => askRoute(endpoint, proofs, ASK_CHAT[name]?.(scene) ?? {}));
    expect(answers).toEqual(expected(scene, KIND_ENDPOINTS[kind][name]));
  });
});

describe.each(KINDS)("in a %s, over a socket", (kind) => {
  test.each(EVENTS)("%s", async (name) => {
    const scene = await SCENES[kind]();
    const answers = await askAll(scene, (proofs) => askEvent(name, proofs, ASK_CHAT_EVENT[name]?.(scene) ?? {}));
    expect(answers).toEqual(expected(scene, KIND_EVENTS[kind][name]));
  });
});

const rolesIn = ({ proofs }: AccountScene) => ACCOUNT_ROLES.filter((role) => proofs[role] !== undefined);

/** By role, so that a difference names it. */
async function askAll({ proofs, ...scene }: AccountScene, ask: (proofs: Proofs) => Promise<string>): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const role of rolesIn({ proofs, ...scene })) answers[role] = await ask(proofs[role] ?? {});
  return answers;
}

function expected(scene: AccountScene, row: readonly string[] = []): Record<string, string | undefined> {
  return Object.fromEntries(rolesIn(scene).map((role, index) => [role, row[index]]));
}

async function askEvent(name: string, proofs: Proofs, input: object): Promise<string> {
  const line = await connect(entrances.url, proofs);
  try {
    await line.ask(name as Parameters<typeof line.ask>[0], input);
    return "ok";
  } catch (error) {
    if (error instanceof Refused) return error.error.code;
    throw error;
  } finally {
    line.close();
  }
}
