import { beforeEach, expect, test, vi } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { OwnPoll } from "#contract/polls.ts";

import { resumeBallot, sendBallot, useErrandStore } from "./ballot-errands.ts";
import { ballotKey, ballotPlace, type KeptBallot } from "./kept-ballots.ts";

const AT = "2026-11-21T09:00:00.000Z";
const ME = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12";
const CHOICE = { choices: [1], words: [] };
const SIGNED: KeptBallot = { step: "signed", token: "t", signature: "s", code: "CODE", choice: CHOICE };

interface Begun {
  readonly place: { readonly read: () => Promise<KeptBallot | null>; readonly keep: (ballot: KeptBallot) => Promise<void> };
}

/** Stands for the arithmetic and the server: loaded once, then called for each attempt; `refuse` is thrown by the next one. */
const given = vi.hoisted(() => ({ loads: 0, casts: 0, refuse: null as Error | null }));
vi.mock("./secret-ballot.ts", () => {
  given.loads += 1;
  const continueBallot = async ({ place }: Begun): Promise<void> => {
    const held = await place.read();
    if (held?.step !== "signed") return;
    const { refuse } = given;
    given.refuse = null;
    if (refuse !== null) throw refuse;
    given.casts += 1;
    await place.keep({ step: "cast", code: held.code });
  };
  return { continueBallot, voteSecretly: continueBallot };
});

let id = 0;
function poll(change: Partial<OwnPoll> = {}): OwnPoll {
  return {
    ...{ id: `poll-${id}`, chat_id: "chat", kind: "single", question: "?", options: ["a", "b"], max_choices: 1, results: "at_close" },
    ...{ is_secret: true, state: "open", is_current: false, created_at: AT, opened_at: AT, closed_at: null, public_key: "key" },
    ...{ voters: 0, tokens_issued: 1, tally: null, own: { choices: [], words: [], token_issued: true } },
    ...change,
  };
}
const key = () => ballotKey("chat", ME, `poll-${id}`);
const errand = () => useErrandStore.getState()[key()];

beforeEach(() => {
  id += 1;
  Object.assign(given, { casts: 0, refuse: null });
});

test("where nothing was begun, nothing is sent, and the arithmetic is not fetched", async () => {
  await resumeBallot(poll(), ME, true);
  expect(errand()).toEqual({ kept: null, sending: false, failure: null });
  expect(given).toMatchObject({ loads: 0, casts: 0 });
});

test("a ballot that was kept is cast when the page is back, once, however often that is asked for", async () => {
  await ballotPlace(key()).keep(SIGNED);
  await resumeBallot(poll(), ME, false);
  expect(errand()?.kept).toEqual({ step: "signed", code: "CODE" });
  expect(given.casts).toBe(0);
  await Promise.all([resumeBallot(poll(), ME, true), resumeBallot(poll(), ME, true), sendBallot(poll(), ME, null)]);
  await resumeBallot(poll(), ME, true);
  expect(given.casts).toBe(1);
  expect(errand()).toEqual({ kept: { step: "cast", code: "CODE" }, sending: false, failure: null });
});

test("one that did not go out says why and goes out the next time", async () => {
  await ballotPlace(key()).keep(SIGNED);
  given.refuse = apiError("offline");
  await resumeBallot(poll(), ME, true);
  expect(errand()).toEqual({ kept: { step: "signed", code: "CODE" }, sending: false, failure: "offline" });
  await resumeBallot(poll(), ME, true);
  expect(errand()).toEqual({ kept: { step: "cast", code: "CODE" }, sending: false, failure: null });
});

test("one that was not cast before the poll closed is late: it is never sent, and this device forgets its choice", async () => {
  await ballotPlace(key()).keep(SIGNED);
  await resumeBallot(poll({ state: "closed" }), ME, true);
  expect(errand()?.kept).toEqual({ step: "late", code: "CODE" });
  expect(await ballotPlace(key()).read()).toEqual({ step: "late", code: "CODE" });
  expect(given.casts).toBe(0);
});

test("one that was cast stays so when the poll closes", async () => {
  await ballotPlace(key()).keep({ step: "cast", code: "CODE" });
  await resumeBallot(poll({ state: "closed" }), ME, true);
  expect(await ballotPlace(key()).read()).toEqual({ step: "cast", code: "CODE" });
});

test("one whose token was used is in the box, with the choice that came first", async () => {
  await ballotPlace(key()).keep(SIGNED);
  given.refuse = apiError("ballot_used");
  await sendBallot(poll(), ME, { choices: [0], words: [] });
  expect(errand()).toEqual({ kept: { step: "cast", code: "CODE" }, sending: false, failure: null });
});

test("where the member's token is another one, what was begun here is forgotten", async () => {
  await ballotPlace(key()).keep(SIGNED);
  given.refuse = apiError("ballot_issued");
  await resumeBallot(poll(), ME, true);
  expect(errand()).toEqual({ kept: null, sending: false, failure: null });
  expect(await ballotPlace(key()).read()).toBeNull();
});
