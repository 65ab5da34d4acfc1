import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createLog } from "../../adapters/log/log.ts";
import { LiveHolds } from "./live-holds.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function holds({
  show = () => Promise.resolve(null),
  tell = () => Promise.resolve(),
}: Partial<ConstructorParameters<typeof LiveHolds>[0]>): LiveHolds {
  return new LiveHolds({ show, tell, now: () => Date.now(), log: createLog("silent") });
}

test("a chat is told at once, then at most once a second, and of how it stands in the end", async () => {
  const tell = vi.fn(() => Promise.resolve());
  const live = holds({ tell });
  for (let time = 0; time < 5; time += 1) live.changed("one");
  live.changed("other");
  expect(tell.mock.calls).toEqual([["one"], ["other"]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tell.mock.calls).toEqual([["one"], ["other"], ["one"]]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tell).toHaveBeenCalledTimes(3);
});

test("a failure to tell is no reason not to tell again", async () => {
  const tell = vi.fn(() => Promise.reject(new Error("away")));
  const live = holds({ tell });
  live.changed("one");
  live.changed("one");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tell).toHaveBeenCalledTimes(2);
});

test("what is due is looked at when the first of it is, and again when there is more", async () => {
  const due: number[] = [];
  const start = Date.now();
  const answers = [start + 9_000, null];
  const show = vi.fn(() => {
    due.push(Date.now() - start);
    return Promise.resolve(answers.shift() ?? null);
  });
  const live = holds({ show });
  live.showAt("one", start + 5_000);
  live.showAt("one", start + 7_000);
  live.showAt("one", start + 3_000);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(due).toEqual([3_000, 9_000]);
});

test("what should have been shown long ago does not make it look without end", async () => {
  const show = vi.fn(() => Promise.resolve(0));
  const live = holds({ show });
  live.showAt("one", 0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(show.mock.calls.length).toBeLessThanOrEqual(10);
});
