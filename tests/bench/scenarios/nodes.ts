import { startRedis } from "#tests/support/redis.ts";

import { doubtsOf, type Figure } from "../figure.ts";
import { CORES, pin } from "../rig/cores.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { measureLoad } from "../rig/measure-load.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import type { Scenario } from "../scenario.ts";

const LOAD = { hall: { rooms: 1, members: 100 }, pace: { perSecond: 200 } };
const WORDS = "200 messages/s into 100 members";

/** What it costs that the members sit on several nodes. */
export const nodes: Scenario = {
  name: "nodes",
  about: "1, 2 and 4 nodes over Redis",
  async run(rig) {
    const { one, two, four } = await interleave(
      { one: () => measure(rig, 1), two: () => measure(rig, 2), four: () => measure(rig, 4) },
      { ...rig, about: WORDS },
    );
    return [...figuresOf(2, two, one), ...figuresOf(4, four, one)];
  },
};

async function measure(rig: Rig, count: number): Promise<Readings> {
  const redis = await startRedis();
  pin(CORES.server, redis.pid);
  try {
    return await measureLoad(rig, () => startParley(rig.cluster, { nodes: count, redisUrl: redis.url }), { ...LOAD, redisPid: redis.pid });
  } finally {
    await redis.stop();
  }
}

function figuresOf(count: number, several: Readings, one: Readings): Figure[] {
  const row = (id: string, unit: string, words: string, reading: string, oneReading = reading): Figure => ({
    id: `nodes.${count}.${id}`,
    figure: `${count} nodes, ${WORDS}: ${words}`,
    unit,
    value: several[reading] ?? null,
    baseline: { name: "one node with Redis", value: one[oneReading] ?? null },
    note: doubtsOf([several, one]),
  });
  return [
    row("deliveries", "1/CPU s", "deliveries per CPU second of the nodes", "deliveriesPerCpuSecond"),
    row("p95", "ms", "send to receipt on another node, p95", "acrossP95", "p95"),
    row("all-cpu", "ms", "CPU of nodes, Redis and Postgres per 1,000 deliveries", "allCpu"),
  ];
}
