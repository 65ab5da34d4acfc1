// @vitest-environment jsdom
import { act, createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { apiError } from "#client/api/call.ts";
import { resumeBallot, useErrandStore } from "#client/polls/ballot-errands.ts";
import { ballotKey } from "#client/polls/kept-ballots.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { OwnPoll } from "#contract/polls.ts";

import { useBallotErrand } from "./use-secret-ballot.ts";

vi.mock("#client/polls/ballot-errands.ts", async (actual) => ({
  ...(await actual<object>()),
  resumeBallot: vi.fn(() => Promise.resolve()),
}));
const resumed = vi.mocked(resumeBallot);
const poll = { id: "poll", chat_id: "chat", is_secret: true, state: "open", own: null } as OwnPoll;
const key = ballotKey("chat", "me", "poll");

function Voter({ poll: shown }: { poll: OwnPoll }) {
  useBallotErrand(shown, "me");
  return null;
}

let root: Root;
beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.useFakeTimers();
  resumed.mockClear();
  useConnectionStore.setState({ state: "online" });
  useErrandStore.setState({}, true);
  root = createRoot(document.createElement("div"));
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const show = (shown: OwnPoll): void => act(() => root.render(createElement(Voter, { poll: shown })));
const fails = (code: "offline" | "ballot_invalid"): void =>
  act(() =>
    useErrandStore.setState({ [key]: { kept: { step: "signed", code: "CODE" }, sending: false, failure: apiError(code).code } }, true),
  );

test("a ballot is gone on with when the page is there, and at each return of the connection", () => {
  show(poll);
  expect(resumed.mock.calls).toEqual([[poll, "me", true]]);
  act(() => useConnectionStore.setState({ state: "offline" }));
  expect(resumed.mock.lastCall?.[2]).toBe(false);
  act(() => useConnectionStore.setState({ state: "online" }));
  expect(resumed).toHaveBeenCalledTimes(3);
  expect(resumed.mock.lastCall?.[2]).toBe(true);
});

test("one that failed goes out again by itself, not at once, and not where it can never be taken", () => {
  show(poll);
  resumed.mockClear();
  fails("offline");
  expect(resumed).not.toHaveBeenCalled();
  act(() => void vi.advanceTimersByTime(15_000));
  expect(resumed).toHaveBeenCalledTimes(1);
  fails("ballot_invalid");
  act(() => void vi.advanceTimersByTime(60_000));
  expect(resumed).toHaveBeenCalledTimes(1);
});

test("one that failed is looked at once more when the poll closes", () => {
  show(poll);
  fails("ballot_invalid");
  resumed.mockClear();
  show({ ...poll, state: "closed" });
  expect(resumed.mock.lastCall?.[0]).toMatchObject({ state: "closed" });
});
