import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openEntrances } from "#tests/support/in-process.ts";
import { fileNode } from "#tests/support/scenario.ts";

import { told } from "./access-matrix.asks.ts";
import { endpointRows, eventRows } from "./access-matrix.rows.ts";
import { SCENE_NAMES } from "./access-matrix.standings.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());
const { byEndpoint, byEvent } = told(node, () => entrances.url);

/** What is of one chat, by the same table as in rooms (access-matrix.test.ts). */
describe.each(SCENE_NAMES.filter((kind) => kind !== "room"))("before a %s", (kind) => {
  test.each(endpointRows(kind))("$name", async (row) => {
    expect(await byEndpoint(kind, row)).toEqual(row.answers);
  });

  test.each(eventRows(kind))("$name", async (row) => {
    expect(await byEvent(kind, row)).toEqual(row.answers);
  });
});
