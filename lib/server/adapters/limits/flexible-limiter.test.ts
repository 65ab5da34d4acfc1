import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { FlexibleLimiter } from "./flexible-limiter.ts";
import { LIMIT_NAMES, type LimitName, type LimitRule } from "./port.ts";

const rules = Object.fromEntries(LIMIT_NAMES.map((name) => [name, { points: 2, seconds: 60 }])) as Record<LimitName, LimitRule>;
const limiter = (): FlexibleLimiter => new FlexibleLimiter(rules, null);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("counting attempts in memory", () => {
  test("lets as many through as the rule says and tells the rest when to come back", async () => {
    const limits = limiter();
    expect(await limits.consume("sign_in", "ada")).toMatchObject({ allowed: true, used: 1 });
    expect(await limits.consume("sign_in", "ada")).toMatchObject({ allowed: true, used: 2 });
    vi.advanceTimersByTime(10_000);
    expect(await limits.consume("sign_in", "ada")).toEqual({ allowed: false, used: 3, retryAfter: 50, rule: { points: 2, seconds: 60 } });
  });

  test("begins anew when the window is over", async () => {
    const limits = limiter();
    for (let attempt = 0; attempt < 3; attempt += 1) await limits.consume("sign_in", "ada");
    vi.advanceTimersByTime(60_000);
    expect(await limits.consume("sign_in", "ada")).toMatchObject({ allowed: true, used: 1 });
  });

  test("keeps keys and limits apart", async () => {
    const limits = limiter();
    for (let attempt = 0; attempt < 3; attempt += 1) await limits.consume("sign_in", "ada");
    expect((await limits.consume("sign_in", "brook")).allowed).toBe(true);
    expect((await limits.consume("message", "ada")).allowed).toBe(true);
  });

  test("can look without counting", async () => {
    const limits = limiter();
    expect(await limits.peek("sign_in", "ada")).toMatchObject({ allowed: true, used: 0 });
    await limits.consume("sign_in", "ada");
    for (let look = 0; look < 5; look += 1) await limits.peek("sign_in", "ada");
    expect(await limits.peek("sign_in", "ada")).toMatchObject({ allowed: true, used: 1 });
  });

  test("can forget", async () => {
    const limits = limiter();
    for (let attempt = 0; attempt < 3; attempt += 1) await limits.consume("sign_in", "ada");
    await limits.reset("sign_in", "ada");
    expect(await limits.peek("sign_in", "ada")).toMatchObject({ allowed: true, used: 0 });
  });

  test("can let nothing through for a while", async () => {
    const limits = limiter();
    await limits.block("browser_wait", "ada", 20);
    expect(await limits.peek("browser_wait", "ada")).toMatchObject({ allowed: false, retryAfter: 20 });
    vi.advanceTimersByTime(19_000);
    expect(await limits.peek("browser_wait", "ada")).toMatchObject({ allowed: false, retryAfter: 1 });
    vi.advanceTimersByTime(1_000);
    expect((await limits.peek("browser_wait", "ada")).allowed).toBe(true);
  });

  test("never says to come back in no time", async () => {
    const limits = limiter();
    for (let attempt = 0; attempt < 3; attempt += 1) await limits.consume("sign_in", "ada");
    vi.advanceTimersByTime(59_999);
    expect((await limits.peek("sign_in", "ada")).retryAfter).toBe(1);
  });
});
