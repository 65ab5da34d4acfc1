import { setTimeout as pause } from "node:timers/promises";

import { createClient } from "redis";

import type { Fault } from "../fault.ts";
import type { Load } from "../load.ts";
import { percentile } from "../percentile.ts";
import type { Trial } from "../trial.ts";

const ACK_P95_MS = 500;
/** Within this time members on the other node see a message, with Redis or without. */
const SEEN_MS = 2_000;
const FROZEN_MS = { short: 8_000, long: 30_000 };
const AWAY_MS = { short: 5_000, long: 10_000 };
const MESSAGES_BETWEEN = 96;

/** Redis neither answers nor hangs up (SIGSTOP), which no error tells of. */
export const redisFrozen: Fault = {
  name: "redis-frozen",
  title: "Redis is frozen (SIGSTOP) for 30 s (short form: 8 s)",
  rounds: { short: 1, long: 3 },
  run: (trial) =>
    whileRedisSuffers(trial, async () => {
      const { pid } = trial.stage.redis;
      process.kill(pid, "SIGSTOP");
      try {
        await pause(FROZEN_MS[trial.form]);
      } finally {
        process.kill(pid, "SIGCONT");
      }
    }),
};

/** Redis dies and comes back empty. */
export const redisKilled: Fault = {
  name: "redis-killed",
  title: "Redis is killed (SIGKILL) and comes back empty 10 s later (short form: 5 s)",
  rounds: { short: 1, long: 5 },
  run: (trial) =>
    whileRedisSuffers(trial, async () => {
      await trial.stage.redis.stop();
      await pause(AWAY_MS[trial.form]);
      await trial.stage.returnRedis();
    }),
};

/** Redis forgets everything, several times. */
export const redisFlushed: Fault = {
  name: "redis-flushed",
  title: "Redis is emptied (FLUSHALL)",
  rounds: { short: 3, long: 20 },
  run: (trial) =>
    whileRedisSuffers(trial, async () => {
      const client = createClient({ url: trial.stage.redis.url });
      await client.connect();
      await client.flushAll();
      await client.close();
    }),
};

async function whileRedisSuffers(trial: Trial, suffer: () => Promise<void>): Promise<void> {
  const load = await trial.startsLoad();
  const spells: { readonly from: number; readonly to: number }[] = [];
  for (let round = 0; round < trial.rounds; round += 1) {
    await load.goesOn(MESSAGES_BETWEEN);
    const from = performance.now();
    await suffer();
    // What happens while the nodes find back together belongs to the fault.
    await load.goesOn(MESSAGES_BETWEEN);
    spells.push({ from, to: performance.now() });
  }
  await trial.verifies(load);
  judge(trial, load, spells);
}

function judge(trial: Trial, load: Load, spells: readonly { readonly from: number; readonly to: number }[]): void {
  const acks = spells.flatMap(({ from, to }) => load.ackDelays(from, to));
  const sights = spells.map(({ from, to }) => load.sightAcrossNodes(from, to));
  const delays = sights.flatMap((sight) => sight.delays);
  trial.atMost("ack p95 meanwhile", percentile(acks, 0.95), ACK_P95_MS, "ms");
  trial.counted("seen across nodes", delays.length);
  trial.measured("their p95 until then", percentile(delays, 0.95), "ms");
  trial.atMost("slowest of them", percentile(delays, 1), SEEN_MS, "ms");
  trial.atMost(
    "never seen across nodes",
    sights.reduce((sum, { unseen }) => sum + unseen, 0),
    0,
  );
  trial.holds(delays.length > 0, "nothing was said while Redis was away");
}
