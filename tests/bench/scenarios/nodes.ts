import { startRedis } from "#tests/support/redis.ts";

import { doubtsOf, type Figure } from "../figure.ts";
import { CORES, pin } from "../rig/cores.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { measureLoad } from "../rig/measure-load.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import type { Scenario } from "../scenario.ts";

const HALL = { rooms: 1, members: 100 };

/** The pace that goals are set for, at which four nodes, Postgres and Redis fill the one core that they share; and one that leaves it room. */
const [FULL, CALM] = [200, 50];
const WORDS = (perSecond: number): string => `${perSecond} messages/s into ${HALL.members} members`;

/** What it costs that the members sit on several nodes. */
export const nodes: Scenario = {
  name: "nodes",
  about: "1, 2 and 4 nodes over Redis",
  async run(rig) {
    const full = await measureAll(rig, FULL);
    const calm = await measureAll(rig, CALM);
    return [
      ...figuresOf(2, full.two, full.one),
      ...figuresOf(4, full.four, full.one),
      latencyOf("nodes.2.calm.p95", 2, CALM, calm.two, calm.one),
      latencyOf("nodes.4.calm.p95", 4, CALM, calm.four, calm.one),
    ];
  },
};

type Counts = Record<"one" | "two" | "four", Readings>;

async function measureAll(rig: Rig, perSecond: number): Promise<Counts> {
  const at = (count: number) => () => measure(rig, count, perSecond);
  return await interleave({ one: at(1), two: at(2), four: at(4) }, { ...rig, about: WORDS(perSecond) });
}

async function measure(rig: Rig, count: number, perSecond: number): Promise<Readings> {
  const redis = await startRedis();
  pin(CORES.server, redis.pid);
  try {
    const start = () => startParley(rig.cluster, { nodes: count, redisUrl: redis.url });
    return await measureLoad(rig, start, { hall: HALL, pace: { perSecond }, redisPid: redis.pid });
  } finally {
    await redis.stop();
  }
}

function figuresOf(count: number, several: Readings, one: Readings): Figure[] {
  const row = (id: string, unit: string, words: string, reading: string): Figure => ({
    id: `nodes.${count}.${id}`,
    figure: `${count} nodes, ${WORDS(FULL)}: ${words}`,
    unit,
    value: several[reading] ?? null,
    baseline: { name: "one node with Redis", value: one[reading] ?? null },
    note: doubtsOf([several, one]),
  });
  return [
    row("deliveries", "1/CPU s", "deliveries per CPU second of the nodes", "deliveriesPerCpuSecond"),
    latencyOf(`nodes.${count}.p95`, count, FULL, several, one),
    row("all-cpu", "ms", "CPU of nodes, Redis and Postgres per 1,000 deliveries", "allCpu"),
  ];
}

function latencyOf(id: string, count: number, perSecond: number, several: Readings, one: Readings): Figure {
  return {
    id,
    figure: `${count} nodes, ${WORDS(perSecond)}: send to receipt on another node, p95`,
    unit: "ms",
    value: several["acrossP95"] ?? null,
    baseline: { name: "one node with Redis", value: one["p95"] ?? null },
    note: doubtsOf([several, one]),
  };
}
