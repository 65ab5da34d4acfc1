import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { RedisSet } from "#server/adapters/ephemeral/redis-set.ts";
import { FlexibleLimiter } from "#server/adapters/limits/flexible-limiter.ts";
import { LIMIT_NAMES, type LimitName, type LimitRule } from "#server/adapters/limits/port.ts";
import { createLog } from "#server/adapters/log/log.ts";
import { RedisPatience } from "#server/adapters/redis-patience.ts";
import { connectRedis, type RedisConnections } from "#server/adapters/redis.ts";
import { isAppError } from "#domain/errors.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";

const RULES = Object.fromEntries(LIMIT_NAMES.map((name) => [name, { points: 3, seconds: 600 }])) as Record<LimitName, LimitRule>;
const LONG = 60_000;
const CLOSED: readonly LimitName[] = ["sign_in", "room_guess", "browser_guess", "browser_wait", "puzzle"];

let server: TestRedis;
let redis: RedisConnections;
let patience: RedisPatience;

beforeAll(async () => {
  server = await startRedis();
  redis = await connectRedis(server.url, createLog("silent"));
});
afterAll(async () => {
  process.kill(server.pid, "SIGCONT");
  redis.commands.destroy();
  redis.subscriber.destroy();
  await server.stop();
});
beforeEach(() => {
  patience = new RedisPatience();
});

/** Redis keeps its connections and answers nothing while `work` goes on. */
async function frozen(work: () => Promise<void>): Promise<void> {
  process.kill(server.pid, "SIGSTOP");
  try {
    await work();
  } finally {
    process.kill(server.pid, "SIGCONT");
  }
}

/** Until Redis is asked again and answers, whatever came before. */
async function recovered(): Promise<void> {
  await vi.waitFor(() => patience.ask(() => redis.commands.ping()), { timeout: 10_000 });
}

const refusal = async (asking: Promise<unknown>): Promise<{ code: string; retryAfter: number | undefined }> => {
  const error: unknown = await asking.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isAppError(error)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, retryAfter: error.retryAfter };
};

describe("while Redis hangs", () => {
  test("what is only a matter of pace is counted here, and two thousand attempts do not wait for it", async () => {
    const limits = new FlexibleLimiter(RULES, { client: redis.commands, patience });
    const key = randomUUID();
    await frozen(async () => {
      const started = performance.now();
      let allowed = 0;
      for (let turn = 0; turn < 2_000; turn += 1) if ((await limits.consume("message", key)).allowed) allowed += 1;
      expect(allowed).toBe(3);
      // One of them found out; had each waited as long, it would be minutes.
      expect(performance.now() - started).toBeLessThan(5_000);
    });
    await recovered();
  });

  test.each(CLOSED)("nobody gets past %s, and they are told when to come back", async (name) => {
    const limits = new FlexibleLimiter(RULES, { client: redis.commands, patience });
    await frozen(async () => {
      expect(await refusal(limits.consume(name, "somebody"))).toEqual({ code: "unavailable", retryAfter: 5 });
      expect(await refusal(limits.peek(name, "somebody"))).toEqual({ code: "unavailable", retryAfter: 5 });
    });
    await recovered();
    expect((await limits.peek(name, randomUUID())).allowed).toBe(true);
  });

  test("those who are here stay here, and come and go as far as this node knows", async () => {
    const set = new RedisSet(redis.commands, randomUUID(), patience);
    await set.add("hall", "brook", "phone", LONG);
    await frozen(async () => {
      expect(await set.list("hall")).toEqual(["brook"]);
      expect(await set.add("hall", "cyd", "phone", LONG)).toBe(true);
      expect(await set.remove("hall", "brook", "phone")).toBe(true);
      expect(await set.list("hall")).toEqual(["cyd"]);
    });
    await recovered();
    // The next heartbeat.
    await set.add("hall", "cyd", "phone", LONG);
    expect(await set.list("hall")).toContain("cyd");
  });

  test("next to nothing piles up in front of it", async () => {
    const set = new RedisSet(redis.commands, randomUUID(), patience);
    const send = vi.spyOn(redis.commands, "eval");
    await frozen(async () => {
      for (let person = 0; person < 5_000; person += 1) await set.add("hall", `person ${person}`, "phone", LONG);
      expect(set.size()).toBe(5_000);
      expect(send.mock.calls.length).toBeLessThan(20);
    });
    send.mockRestore();
    await recovered();
  });
});

test("a Redis that is known to be away is not even asked", async () => {
  const limits = new FlexibleLimiter(RULES, { client: redis.commands, patience: new RedisPatience(() => false) });
  const asked = vi.spyOn(redis.commands, "eval");
  expect(await limits.consume("message", randomUUID())).toMatchObject({ allowed: true, used: 1 });
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

test("a Redis that has died closes what must be closed and leaves the rest to this node", async () => {
  const short = await startRedis();
  const connections = await connectRedis(short.url, createLog("silent"));
  const limits = new FlexibleLimiter(RULES, { client: connections.commands, patience: new RedisPatience() });
  const key = randomUUID();
  await limits.consume("message", key);
  await short.stop();
  const states = [];
  for (let turn = 0; turn < 5; turn += 1) states.push(await limits.consume("message", key));
  expect(states.filter(({ allowed }) => allowed)).toHaveLength(3);
  expect(await refusal(limits.consume("sign_in", key))).toMatchObject({ code: "unavailable" });
  connections.commands.destroy();
  connections.subscriber.destroy();
});
