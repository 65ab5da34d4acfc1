import { describe, expect, test } from "vitest";

import { createServerClock } from "./server-clock.ts";

/** A device whose clock is wrong by `wrong` ms, and a network whose ways take what they take. */
function device(wrong: number) {
  const time = { now: 1_700_000_000_000, wrong, offset: 0 };
  const clock = createServerClock({
    wall: () => time.now + time.wrong,
    steady: () => time.now,
    pause: (ms) => Promise.resolve(void (time.now += ms)),
  });
  const read = (there: number, back: number) => (): Promise<string> => {
    time.now += there;
    const answer = new Date(time.now).toISOString();
    time.now += back;
    return Promise.resolve(answer);
  };
  return { time, clock, read };
}

describe("the server's clock", () => {
  test.each([0, 5 * 60_000, -3 * 3_600_000])("is right on a device that is wrong by %d ms", async (wrong) => {
    const { time, clock, read } = device(wrong);
    await clock.measure(read(80, 80));
    expect(Math.abs(clock.now() - time.now)).toBeLessThan(2);
  });

  test("keeps the shortest round trip: an uneven way does not spoil it", async () => {
    const { time, clock, read } = device(60_000);
    const ways = [read(900, 50), read(40, 40), read(50, 700), read(300, 20), read(60, 90)];
    await clock.measure(() => ways.shift()!());
    expect(Math.abs(clock.now() - time.now)).toBeLessThan(250);
    expect(Math.abs(clock.now() - time.now)).toBeLessThan(2);
  });

  test("a slow exchange does not replace a good one soon after", async () => {
    const { time, clock, read } = device(0);
    await clock.measure(read(20, 20));
    const sentAt = time.now;
    const answer = await read(1_500, 100)();
    clock.seed(answer, sentAt, time.now);
    expect(Math.abs(clock.now() - time.now)).toBeLessThan(2);
  });

  test("notices that somebody set the device's clock, and measures anew", async () => {
    const { time, clock, read } = device(0);
    await clock.measure(read(20, 20));
    time.wrong = 45_000;
    expect(clock.wasShifted()).toBe(true);
    await clock.measure(read(200, 200));
    expect(clock.wasShifted()).toBe(false);
    expect(Math.abs(clock.now() - time.now)).toBeLessThan(2);
  });

  test("tells whoever listens", async () => {
    const { clock, read } = device(0);
    let told = 0;
    const stop = clock.subscribe(() => (told += 1));
    await clock.measure(read(20, 20));
    stop();
    expect(told).toBeGreaterThan(0);
  });
});
