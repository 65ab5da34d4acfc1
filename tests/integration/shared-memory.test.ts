import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { MemorySet } from "#server/adapters/ephemeral/memory-set.ts";
import type { EphemeralSet } from "#server/adapters/ephemeral/port.ts";
import { RedisSet } from "#server/adapters/ephemeral/redis-set.ts";
import { FlexibleLimiter } from "#server/adapters/limits/flexible-limiter.ts";
import { LIMIT_NAMES, type LimitName, type LimitRule, type RateLimiter } from "#server/adapters/limits/port.ts";
import { createLog } from "#server/adapters/log/log.ts";
import { RedisPatience } from "#server/adapters/redis-patience.ts";
import { connectRedis, type RedisConnections } from "#server/adapters/redis.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";

let server: TestRedis;
let redis: RedisConnections;

beforeAll(async () => {
  server = await startRedis();
  redis = await connectRedis(server.url, createLog("silent"));
});
afterAll(async () => {
  await redis.close();
  await server.stop();
});

const SETS: Record<string, () => EphemeralSet> = {
  memory: () => new MemorySet(),
  Redis: () => new RedisSet(redis.commands, randomUUID(), new RedisPatience()),
};
const LONG = 60_000;
/** Shorter than any test waits, and longer than a round trip. */
const SHORT = 60;

describe.each(Object.keys(SETS))("who is here, kept in %s", (where) => {
  const make = (): EphemeralSet => SETS[where]?.() ?? new MemorySet();

  test("comes with the first device and goes with the last", async () => {
    const set = make();
    expect(await set.add("hall", "brook", "phone", LONG)).toBe(true);
    expect(await set.add("hall", "brook", "laptop", LONG)).toBe(false);
    expect(await set.remove("hall", "brook", "phone")).toBe(false);
    expect(await set.list("hall")).toEqual(["brook"]);
    expect(await set.remove("hall", "brook", "laptop")).toBe(true);
    expect(await set.list("hall")).toEqual([]);
  });

  test("is listed once, however many devices", async () => {
    const set = make();
    for (const holder of ["a", "b", "c"]) await set.add("hall", "brook", holder, LONG);
    await set.add("hall", "cyd", "a", LONG);
    expect((await set.list("hall")).sort()).toEqual(["brook", "cyd"]);
  });

  test("can be asked of many sets at once, which of them have somebody in them", async () => {
    const set = make();
    await set.add("hall", "brook", "phone", LONG);
    await set.add("garden", "cyd", "phone", SHORT);
    await set.add("attic", "dana", "phone", LONG);
    await set.remove("attic", "dana", "phone");
    expect(await set.occupied([])).toEqual([]);
    await expect.poll(() => set.occupied(["hall", "garden", "attic", "cellar"]), { timeout: 10_000 }).toEqual(["hall"]);
    expect(await set.occupied(["cellar", "hall"])).toEqual(["hall"]);
  });

  test("is here and not elsewhere", async () => {
    const set = make();
    await set.add("hall", "brook", "phone", LONG);
    expect(await set.list("other")).toEqual([]);
    expect(await set.remove("other", "brook", "phone")).toBe(false);
    expect(await set.list("hall")).toEqual(["brook"]);
  });

  test("goes by itself when nobody renews the entry, and is named once as gone", async () => {
    const set = make();
    await set.add("hall", "brook", "phone", SHORT);
    await set.add("hall", "cyd", "phone", LONG);
    await vi.waitFor(async () => expect(await set.list("hall")).toEqual(["cyd"]));
    expect(await set.expire("hall")).toEqual(["brook"]);
    expect(await set.expire("hall")).toEqual([]);
    expect(await set.add("hall", "brook", "phone", LONG)).toBe(true);
  });

  test("stays while one device renews and another does not", async () => {
    const set = make();
    await set.add("hall", "brook", "phone", SHORT);
    await set.add("hall", "brook", "laptop", LONG);
    await set.add("hall", "cyd", "phone", SHORT);
    await vi.waitFor(async () => expect(await set.expire("hall")).toEqual(["cyd"]));
    expect(await set.list("hall")).toEqual(["brook"]);
    expect(await set.remove("hall", "brook", "laptop")).toBe(true);
  });

  test("is renewed by being added again", async () => {
    const set = make();
    await set.add("hall", "brook", "phone", SHORT);
    await set.add("hall", "brook", "phone", LONG);
    await set.add("hall", "cyd", "phone", SHORT);
    await vi.waitFor(async () => expect(await set.expire("hall")).toEqual(["cyd"]));
    expect(await set.list("hall")).toEqual(["brook"]);
  });

  test("is taken away without having been there and nobody hears of it", async () => {
    const set = make();
    expect(await set.remove("hall", "brook", "phone")).toBe(false);
    await set.add("hall", "brook", "phone", LONG);
    expect(await set.remove("hall", "brook", "laptop")).toBe(false);
    expect(await set.remove("hall", "brook", "phone")).toBe(true);
    expect(await set.remove("hall", "brook", "phone")).toBe(false);
  });

  test("is not somebody else whose name begins alike", async () => {
    const set = make();
    await set.add("hall", "bro", "phone", LONG);
    expect(await set.add("hall", "brook", "phone", LONG)).toBe(true);
    expect(await set.remove("hall", "bro", "phone")).toBe(true);
    expect(await set.list("hall")).toEqual(["brook"]);
  });

  test("has come once, however many ask at once", async () => {
    const set = make();
    const came = await Promise.all(Array.from({ length: 20 }, (_, index) => set.add("hall", "brook", `holder ${index}`, LONG)));
    expect(came.filter(Boolean)).toHaveLength(1);
    const went = await Promise.all(Array.from({ length: 20 }, (_, index) => set.remove("hall", "brook", `holder ${index}`)));
    expect(went.filter(Boolean)).toHaveLength(1);
  });
});

test("what one node put into Redis, another sees", async () => {
  const prefix = randomUUID();
  const [one, other] = [
    new RedisSet(redis.commands, prefix, new RedisPatience()),
    new RedisSet(redis.commands, prefix, new RedisPatience()),
  ];
  expect(await one.add("hall", "brook", "phone", LONG)).toBe(true);
  expect(await other.add("hall", "brook", "laptop", LONG)).toBe(false);
  expect(await other.list("hall")).toEqual(["brook"]);
});

test("nothing stays in Redis for ever", async () => {
  const set = new RedisSet(redis.commands, "lasting", new RedisPatience());
  await set.add("hall", "brook", "phone", LONG);
  for (const key of await redis.commands.keys("lasting:*")) expect(await redis.commands.pTTL(key)).toBeGreaterThan(0);
});

const RULES = Object.fromEntries(LIMIT_NAMES.map((name) => [name, { points: 3, seconds: 600 }])) as Record<LimitName, LimitRule>;
const sharedLimiter = (): RateLimiter => new FlexibleLimiter(RULES, { client: redis.commands, patience: new RedisPatience() });
const LIMITERS: Record<string, () => RateLimiter> = {
  memory: () => new FlexibleLimiter(RULES, null),
  Redis: sharedLimiter,
};

describe.each(Object.keys(LIMITERS))("attempts, counted in %s", (where) => {
  const make = (): RateLimiter => LIMITERS[where]?.() ?? new FlexibleLimiter(RULES, null);

  test("are let through as often as the rule says, also when they come at once", async () => {
    const [limits, key] = [make(), randomUUID()];
    const states = await Promise.all(Array.from({ length: 10 }, () => limits.consume("sign_in", key)));
    expect(states.filter(({ allowed }) => allowed)).toHaveLength(3);
    expect(Math.max(...states.map(({ used }) => used))).toBe(10);
    for (const { retryAfter } of states) expect(retryAfter).toBeGreaterThan(590);
  });

  test("can be looked at, forgotten and blocked", async () => {
    const [limits, key] = [make(), randomUUID()];
    expect(await limits.peek("sign_in", key)).toMatchObject({ allowed: true, used: 0 });
    await limits.consume("sign_in", key);
    expect(await limits.peek("sign_in", key)).toMatchObject({ allowed: true, used: 1 });
    await limits.block("sign_in", key, 20);
    expect(await limits.peek("sign_in", key)).toMatchObject({ allowed: false, retryAfter: 20 });
    await limits.reset("sign_in", key);
    expect(await limits.peek("sign_in", key)).toMatchObject({ allowed: true, used: 0 });
  });

  test("of one kind are not those of another", async () => {
    const [limits, key] = [make(), randomUUID()];
    for (let turn = 0; turn < 4; turn += 1) await limits.consume("sign_in", key);
    expect(await limits.consume("message", key)).toMatchObject({ allowed: true, used: 1 });
  });
});

test("attempts at two nodes are counted together", async () => {
  const [one, other, key] = [sharedLimiter(), sharedLimiter(), randomUUID()];
  for (const limits of [one, other, one]) await limits.consume("sign_in", key);
  expect(await other.consume("sign_in", key)).toMatchObject({ allowed: false, used: 4 });
});

test("attempts that two nodes make at once are let through as often as the rule says, and not once more", async () => {
  const nodes = [sharedLimiter(), sharedLimiter()];
  for (let round = 0; round < 20; round += 1) {
    const key = randomUUID();
    const states = await Promise.all(nodes.flatMap((limits) => Array.from({ length: 25 }, () => limits.consume("message", key))));
    expect(states.filter(({ allowed }) => allowed)).toHaveLength(3);
  }
});
