import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { API } from "#contract/api/catalogue.ts";
import type { Endpoint } from "#contract/define.ts";
import { deleteAccount } from "#server/use-cases/accounts/delete-account.ts";
import { askRoute, openEntrances, type Proofs, signedIn } from "#tests/support/in-process.ts";
import { connect, Refused } from "#tests/support/line.ts";
import { everyRole, type EveryRole } from "#tests/support/roles.ts";
import { as, fileNode, scenario } from "#tests/support/scenario.ts";

import { ASK_ENDPOINT, ASK_EVENT } from "./access-matrix.asks.ts";
import { ENDPOINT_ACCESS, EVENT_ACCESS } from "./access-matrix.table.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
let scene: EveryRole;
/** What the browser of a deleted account still sends. */
let proofs: Proofs;

beforeAll(async () => {
  entrances = await openEntrances(node());
  scene = await everyRole(node());
  const gone = await scenario().account("eve");
  proofs = await signedIn(node(), gone);
  await deleteAccount(as(gone), { password: gone.password });
});
afterAll(() => entrances.stop());

const ENDPOINTS = Object.values(API)
  .flatMap((endpoints) => Object.values(endpoints) as Endpoint[])
  .filter(({ path }) => !path.startsWith("/health"));

describe("a deleted account is a stranger", () => {
  test.each(ENDPOINTS.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))("to %s", async (name, endpoint) => {
    expect(await askRoute(endpoint, proofs, ASK_ENDPOINT[name]?.(scene) ?? {})).toBe(ENDPOINT_ACCESS[name]?.[0]);
  });

  test("to every event", async () => {
    const answers: Record<string, string> = {};
    for (const name of Object.keys(EVENT_ACCESS)) {
      const line = await connect(entrances.url, proofs);
      answers[name] = await line.ask(name as Parameters<typeof line.ask>[0], ASK_EVENT[name]?.(scene) ?? {}).then(
        () => "ok",
        (error: unknown) => (error instanceof Refused ? error.error.code : String(error)),
      );
      line.close();
    }
    expect(answers).toEqual(Object.fromEntries(Object.entries(EVENT_ACCESS).map(([name, row]) => [name, row[0]])));
  });
});
