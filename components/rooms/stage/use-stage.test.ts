import { EventEmitter } from "node:events";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type Stage, StageFollower } from "./use-stage.ts";

/** The server of the stage: its signals, and the questions that were put to it, answered by hand. */
const server = vi.hoisted(() => ({ signals: {}, asked: [] as ((view: object) => void)[] }));
vi.mock("socket.io-client", () => ({ io: () => server.signals }));
vi.mock("#client/api/call.ts", async (original) => ({
  ...(await original<object>()),
  call: () => new Promise((resolve) => server.asked.push(resolve)),
}));

/** Longer than it takes to ask after a signal, shorter than until it is asked without one. */
const SOON_MS = 2_000;
let signals: EventEmitter;
let follower: StageFollower;
let stage: Stage;

beforeEach(() => {
  vi.useFakeTimers();
  signals = Object.assign(new EventEmitter(), { connected: true, connect: () => undefined, disconnect: () => undefined });
  server.signals = signals;
  server.asked = [];
  stage = { view: null, trouble: null };
  follower = new StageFollower("secret", (change) => (stage = change(stage)));
  follower.start();
});
afterEach(() => {
  follower.stop();
  vi.useRealTimers();
});

const answer = (title: string): void => server.asked.at(-1)?.({ title, server_time: new Date().toISOString() });

test.each([
  ["stage:changed", "in the last moment", 0],
  ["stage:changed", "early", SOON_MS],
  ["connect", "in the last moment", 0],
])("What changes while the stage is being asked for is asked for once more (%s, %s)", async (signal, _, msBeforeAnswer) => {
  await vi.advanceTimersByTimeAsync(SOON_MS);
  expect(server.asked).toHaveLength(1);
  signals.emit(signal);
  await vi.advanceTimersByTimeAsync(msBeforeAnswer);
  expect(server.asked).toHaveLength(1);
  answer("As it was");
  await vi.advanceTimersByTimeAsync(SOON_MS);
  expect(server.asked).toHaveLength(2);
  answer("As it is");
  await vi.advanceTimersByTimeAsync(SOON_MS);
  expect(server.asked).toHaveLength(2);
  expect(stage.view).toMatchObject({ title: "As it is" });
});
