import { doubtsOf, type Figure } from "../figure.ts";
import { startBare } from "../rig/bare.ts";
import { interleave } from "../rig/interleave.ts";
import { measureLoad } from "../rig/measure-load.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import { BASELINE, type Scenario } from "../scenario.ts";

/** With several rooms as many messages are in flight as give each of them two. */
const CASES = [
  { id: "hall", words: "room of 100", hall: { rooms: 1, members: 100 }, inFlight: (rig: Rig) => rig.inFlight },
  { id: "rooms", words: "50 rooms of 20", hall: { rooms: 50, members: 20 }, inFlight: () => 100 },
];

/** The most that a server delivers: a closed loop, in which a message makes room for the next when everyone has it. */
export const saturate: Scenario = {
  name: "saturate",
  about: "most deliveries per second",
  async run(rig) {
    const figures: Figure[] = [];
    for (const each of CASES) figures.push(...(await runCase(rig, each)));
    return figures;
  },
};

async function runCase(rig: Rig, { id, words, hall, inFlight }: (typeof CASES)[number]): Promise<Figure[]> {
  const load = { hall, pace: { inFlight: inFlight(rig) } };
  const { parley, bare, ws } = await interleave(
    {
      parley: () => measureLoad(rig, () => startParley(rig.cluster), load),
      bare: () => measureLoad(rig, () => startBare(rig.cluster, "socket.io"), load),
      ws: () => measureLoad(rig, () => startBare(rig.cluster, "ws"), load),
    },
    { ...rig, about: `${words}, saturated` },
  );
  const about = `${words}, ${inFlight(rig)} messages in flight`;
  const figure = (name: string, reading: string, unit: string, what: string): Figure => ({
    id: `saturate.${id}.${name}`,
    figure: `${about}: ${what}`,
    unit,
    value: parley[reading] ?? null,
    baseline: { name: BASELINE, value: bare[reading] ?? null },
    note: doubtsOf([parley, bare]),
  });
  return [
    figure("deliveries", "deliveriesPerSecond", "1/s", "deliveries"),
    {
      ...figure("deliveries-ws", "deliveriesPerSecond", "1/s", "deliveries"),
      baseline: { name: "bare ws, nothing stored", value: ws["deliveriesPerSecond"] ?? null },
      note: doubtsOf([parley, ws]),
    },
    figure("p99", "p99", "ms", "send to receipt, p99"),
    figure("server-cpu", "serverCpu", "ms", "server CPU per 1,000 deliveries"),
    figure("all-cpu", "allCpu", "ms", "server and Postgres CPU per 1,000 deliveries"),
  ];
}
