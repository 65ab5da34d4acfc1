import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createLog } from "../../adapters/log/log.ts";
import { LiveVoices } from "./live-voices.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function voices({
  tellPulse = () => Promise.resolve(null),
  nudge = () => Promise.resolve(),
}: Partial<ConstructorParameters<typeof LiveVoices>[0]>): LiveVoices {
  return new LiveVoices({ tellPulse, nudge, now: () => Date.now(), log: createLog("silent") });
}

test("a room's pulse is told at once, then at most once a second, and how it stands in the end", async () => {
  const tellPulse = vi.fn(() => Promise.resolve(null));
  const live = voices({ tellPulse });
  for (let tap = 0; tap < 300; tap += 1) live.pulseChanged("one");
  live.pulseChanged("other");
  expect(tellPulse.mock.calls).toEqual([["one"], ["other"]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tellPulse.mock.calls).toEqual([["one"], ["other"], ["one"]]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tellPulse).toHaveBeenCalledTimes(3);
});

test("when a sign fades it is told again without a tap, until nothing is left to fade", async () => {
  const start = Date.now();
  const fades = [start + 60_000, start + 90_000];
  const tellPulse = vi.fn(() => Promise.resolve(fades.shift() ?? null));
  voices({ tellPulse }).pulseChanged("one");
  await vi.advanceTimersByTimeAsync(59_999);
  expect(tellPulse).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(tellPulse).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(tellPulse).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(tellPulse).toHaveBeenCalledTimes(3);
  expect(vi.getTimerCount()).toBe(0);
});

test("one timer for each room, however many ask when the next sign fades", () => {
  const live = voices({});
  for (const at of [9_000, 5_000, 7_000]) live.fadesNext("one", Date.now() + at);
  expect(vi.getTimerCount()).toBe(1);
  live.fadesNext("one", null);
  expect(vi.getTimerCount()).toBe(0);
});

test("who has written much is looked at as often, and a failure is no reason not to look again", async () => {
  const nudge = vi.fn(() => Promise.reject(new Error("away")));
  const live = voices({ nudge });
  for (let message = 0; message < 5; message += 1) live.spoke("one");
  expect(nudge).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(nudge).toHaveBeenCalledTimes(2);
});
