import type { LoadPlan } from "../generator/plan.ts";
import { generate } from "./generator.ts";
import type { Readings } from "./interleave.ts";
import type { Rig } from "./rig.ts";
import type { Hall, Target } from "./target.ts";
import { Window } from "./window.ts";

interface Load {
  readonly hall: Hall;
  readonly pace: LoadPlan["pace"];
  readonly redisPid?: number;
}

/** How many of a hall's members send. */
const SENDERS = 20;

/** Starts a server, puts a load on it, stops it, and answers everything that was measured. */
export async function measureLoad(rig: Rig, start: () => Promise<Target>, { hall, pace, redisPid }: Load): Promise<Readings> {
  const target = await start();
  try {
    const places = await target.seat(hall);
    const window = new Window({ cluster: rig.cluster, pids: target.pids, redisPid });
    const senders = Math.max(SENDERS, hall.rooms);
    const { dialect, ports } = target;
    const result = await generate({ kind: "load", dialect, ports, places, pace, senders, ...rig.lengths }, window.mark);
    if (result.refused > 0) throw new Error(`${result.refused} messages were refused`);
    const usage = window.usage();
    const thousands = result.deliveries / 1000;
    return {
      messagesPerSecond: result.messages / result.seconds,
      deliveriesPerSecond: result.deliveries / result.seconds,
      deliveriesPerCpuSecond: result.deliveries / usage.server,
      p50: result.latency.p50,
      p95: result.latency.p95,
      p99: result.latency.p99,
      acrossP95: result.across.p95,
      ackP50: result.ack.p50,
      ackP95: result.ack.p95,
      serverCpu: (usage.server * 1000) / thousands,
      allCpu: ((usage.server + usage.postgres + usage.redis) * 1000) / thousands,
      postgresCpuPerMessage: (usage.postgres * 1000) / result.messages,
      generatorLoad: usage.generatorLoad,
      otherLoad: usage.otherLoad,
      lost: result.lost,
    };
  } finally {
    await target.stop();
  }
}
