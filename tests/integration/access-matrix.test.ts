import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openEntrances } from "#tests/support/in-process.ts";
import { fileNode } from "#tests/support/scenario.ts";

import { ASK_ENDPOINT, ASK_EVENT, told } from "./access-matrix.asks.ts";
import { endpointRows, ENDPOINTS, eventRows, EVENTS } from "./access-matrix.rows.ts";
import { ENDPOINT_GUARDS, EVENT_GUARDS } from "./access-matrix.table.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());
const { byEndpoint, byEvent } = told(node, () => entrances.url);

test("the table has a row for every endpoint and every event of the contract, and no other", () => {
  expect(Object.keys(ENDPOINT_GUARDS).toSorted()).toEqual([...ENDPOINTS.keys()].toSorted());
  expect(Object.keys(EVENT_GUARDS).toSorted()).toEqual(EVENTS.toSorted());
});

test("what is sent belongs to something in the contract", () => {
  expect(Object.keys(ASK_ENDPOINT).filter((name) => !ENDPOINTS.has(name))).toEqual([]);
  expect(Object.keys(ASK_EVENT).filter((name) => !EVENTS.includes(name))).toEqual([]);
});

/** Before a room everything is asked, also what is of no chat. */
describe("before a room", () => {
  test.each(endpointRows("room"))("$name", async (row) => {
    expect(await byEndpoint("room", row)).toEqual(row.answers);
  });

  test.each(eventRows("room"))("$name", async (row) => {
    expect(await byEvent("room", row)).toEqual(row.answers);
  });
});
