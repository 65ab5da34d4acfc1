import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { outcome, refusal } from "#tests/support/refusal.ts";

import { Places } from "./places.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const places = (): Places => new Places({ atOnce: 2, waiting: 2, waitMs: 30_000, stallMs: 10_000, wholeMs: 60_000 });

/** Whose turn has come, in that order. */
function queue(at: Places) {
  const turns: string[] = [];
  return { turns, join: (who: string, gone?: AbortSignal) => outcome(at.take(who, gone).then(() => turns.push(who))) };
}

test("more than may wait are sent away, to come again", async () => {
  const at = places();
  await Promise.all(["ada", "brook"].map((who) => at.take(who)));
  const waiting = ["cyd", "dana"].map((who) => outcome(at.take(who)));
  expect(await refusal(at.take("eve"))).toMatchObject({ code: "unavailable", retryAfter: 10 });
  vi.advanceTimersByTime(10_000);
  expect(await Promise.all(waiting)).toEqual(["ok", "ok"]);
});

test("nobody has two places while others wait for one, and each gets theirs in the end", async () => {
  const at = places();
  const ada = await at.take("ada");
  const { turns, join } = queue(at);
  const second = join("ada");
  const brook = await at.take("brook");
  const cyd = join("cyd");
  brook.leave();
  await cyd;
  expect(turns).toEqual(["cyd"]);
  ada.leave();
  await second;
  expect(turns).toEqual(["cyd", "ada"]);
});

test("who has gone waits no longer, and who is gone already does not begin", async () => {
  const at = places();
  const [ada] = [await at.take("ada"), await at.take("brook")];
  const { turns, join } = queue(at);
  const gone = new AbortController();
  const left = join("cyd", gone.signal);
  const patient = join("dana");
  gone.abort();
  expect(await left).toBe("unavailable");
  expect(await join("eve", gone.signal)).toBe("unavailable");
  ada.leave();
  await patient;
  expect(turns).toEqual(["dana"]);
});

test("who has waited too long is sent away", async () => {
  const at = places();
  for (const reader of [await at.take("ada"), await at.take("brook")]) reader.goOn();
  const waits = outcome(at.take("cyd"));
  vi.advanceTimersByTime(30_000);
  expect(await waits).toBe("unavailable");
});

test("a reader who takes something now and then keeps the place, but not for ever; one who takes nothing loses it", async () => {
  const at = places();
  const [reads, stalls] = [await at.take("ada"), await at.take("brook")];
  for (let turn = 0; turn < 6; turn += 1) {
    reads.goOn();
    reads.awaitReader();
    vi.advanceTimersByTime(9_000);
  }
  expect([reads.lost.aborted, stalls.lost.aborted]).toEqual([false, true]);
  reads.goOn();
  vi.advanceTimersByTime(6_000);
  expect(reads.lost.aborted).toBe(true);
  expect(() => reads.goOn()).toThrow(expect.objectContaining({ code: "unavailable" }));
});

test("a place that is left twice is handed on once", async () => {
  const at = places();
  const [ada] = [await at.take("ada"), await at.take("brook")];
  const { turns, join } = queue(at);
  const cyd = join("cyd");
  const dana = join("dana");
  ada.leave();
  ada.leave();
  await cyd;
  expect(turns).toEqual(["cyd"]);
  vi.advanceTimersByTime(10_000);
  expect(await dana).toBe("ok");
});
