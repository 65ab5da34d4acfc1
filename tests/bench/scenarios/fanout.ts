import { doubtsOf, type Figure } from "../figure.ts";
import { startBare } from "../rig/bare.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { measureLoad } from "../rig/measure-load.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import { BASELINE, type Scenario } from "../scenario.ts";

const HALL = { rooms: 1, members: 100 };
const CASES = [
  { id: "hall-10", words: "room of 100, 10 messages/s", hall: HALL, perSecond: 10 },
  { id: "hall-100", words: "room of 100, 100 messages/s", hall: HALL, perSecond: 100 },
  { id: "hall-300", words: "room of 100, 300 messages/s", hall: HALL, perSecond: 300 },
  { id: "rooms-100", words: "50 rooms of 20, 100 messages/s in all", hall: { rooms: 50, members: 20 }, perSecond: 100 },
];

const FIGURES = [
  { id: "p50", reading: "p50", words: "send to receipt, p50", unit: "ms" },
  { id: "p95", reading: "p95", words: "send to receipt, p95", unit: "ms" },
  { id: "p99", reading: "p99", words: "send to receipt, p99", unit: "ms" },
  { id: "ack-p50", reading: "ackP50", words: "ack, p50", unit: "ms" },
  { id: "ack-p95", reading: "ackP95", words: "ack, p95", unit: "ms" },
  { id: "server-cpu", reading: "serverCpu", words: "server CPU per 1,000 deliveries", unit: "ms" },
  { id: "all-cpu", reading: "allCpu", words: "server and Postgres CPU per 1,000 deliveries", unit: "ms" },
];

/** What people wait for when the server is not at its limit. */
export const fanout: Scenario = {
  name: "fanout",
  about: "latency and CPU at a fixed rate",
  async run(rig) {
    const figures: Figure[] = [];
    for (const each of CASES) figures.push(...(await runCase(rig, each)));
    return figures;
  },
};

async function runCase(rig: Rig, { id, words, hall, perSecond }: (typeof CASES)[number]): Promise<Figure[]> {
  const load = { hall, pace: { perSecond } };
  const { parley, bare } = await interleave(
    {
      parley: () => measureLoad(rig, () => startParley(rig.cluster), load),
      bare: () => measureLoad(rig, () => startBare(rig.cluster, "socket.io"), load),
    },
    { ...rig, about: words },
  );
  return FIGURES.map((figure) => figureOf(`fanout.${id}.${figure.id}`, words, figure, { parley, bare }));
}

function figureOf(
  id: string,
  words: string,
  kind: (typeof FIGURES)[number],
  { parley, bare }: Record<"parley" | "bare", Readings>,
): Figure {
  return {
    id,
    figure: `${words}: ${kind.words}`,
    unit: kind.unit,
    value: parley[kind.reading] ?? null,
    baseline: { name: BASELINE, value: bare[kind.reading] ?? null },
    note: doubtsOf([parley, bare]),
  };
}
