import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deleteAccount } from "#server/use-cases/accounts/delete-account.ts";
import { type AccessScene, askEndpoint, askEvent, SCENES } from "#tests/support/access-scenes.ts";
import { openEntrances, type Proofs, signedIn } from "#tests/support/in-process.ts";
import { as, fileNode, scenario } from "#tests/support/scenario.ts";

import { ASK_ENDPOINT, ASK_EVENT } from "./access-matrix.asks.ts";
import { endpointRows, eventRows } from "./access-matrix.rows.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
let scene: AccessScene;
/** What the browser of a deleted account still sends. */
let proofs: Proofs;

beforeAll(async () => {
  entrances = await openEntrances(node());
  scene = await SCENES.room(node());
  const gone = await scenario().account("eve");
  proofs = await signedIn(node(), gone);
  await deleteAccount(as(gone), { password: gone.password });
});
afterAll(() => entrances.stop());

describe("a deleted account is a stranger", () => {
  test.each(endpointRows("room"))("to $name", async ({ name, endpoint, answers }) => {
    expect(await askEndpoint(endpoint, proofs, scene.values, ASK_ENDPOINT[name]?.(scene.values))).toBe(answers["stranger"]);
  });

  test("to every event", async () => {
    const rows = eventRows("room");
    const told: Record<string, string> = {};
    for (const { name } of rows) told[name] = await askEvent(entrances.url, name, proofs, ASK_EVENT[name]?.(scene.values));
    expect(told).toEqual(Object.fromEntries(rows.map(({ name, answers }) => [name, answers["stranger"]])));
  });
});
