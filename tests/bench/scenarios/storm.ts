import { doubtsOf, type Figure } from "../figure.ts";
import { generate } from "../rig/generator.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import { Window } from "../rig/window.ts";
import type { Scenario } from "../scenario.ts";

/** Passwords cost what they cost in production. */
const ENV = { BCRYPT_COST: "12" };
const PASSWORD = "open sesame";
const CASES = [
  { id: "500", words: "500 guests with password, all at once", guests: 500, spreadMs: 0 },
  { id: "300", words: "300 guests with password from one address within 20 s", guests: 300, spreadMs: 20_000 },
];

/** A hall that is shown the code: join by REST, connect, open the chat. */
export const storm: Scenario = {
  name: "storm",
  about: "many joining one room at once",
  async run(rig) {
    const figures: Figure[] = [];
    for (const each of CASES) figures.push(...(await runCase(rig, each)));
    return figures;
  },
};

async function runCase(rig: Rig, each: (typeof CASES)[number]): Promise<Figure[]> {
  const { parley } = await interleave({ parley: () => measure(rig, each) }, { ...rig, about: each.words });
  const row = (id: string, words: string, unit: string): Figure => ({
    id: `storm.${each.id}.${id}`,
    figure: `${each.words}: ${words}`,
    unit,
    value: parley[id] ?? null,
    note: doubtsOf([parley]),
  });
  return [
    row("total", "until everyone has the chat open", "ms"),
    row("p95", "one guest, p95", "ms"),
    row("loop", "event loop's delay, p99", "ms"),
    row("loop-max", "event loop's delay, longest", "ms"),
    row("refused", "refused", "guests"),
  ];
}

async function measure(rig: Rig, { guests, spreadMs }: (typeof CASES)[number]): Promise<Readings> {
  const target = await startParley(rig.cluster, { env: ENV });
  try {
    const room = await (await target.facilitator()).opensRoom({ password: PASSWORD, settings: { capacity: guests } });
    const [node] = target.nodes;
    const [port = 0] = target.ports;
    if (!node) throw new Error("there is no node");
    const window = new Window({ cluster: rig.cluster, pids: target.pids });
    const readings: Record<string, number | null> = {};
    const loop = await node.loopDelayDuring(async () => {
      const plan = { kind: "storm", port, code: room.code, password: PASSWORD, guests, spreadMs } as const;
      const { totalMs, each, refused } = await generate(plan, window.mark);
      Object.assign(readings, { total: totalMs, p95: each.p95, refused });
    });
    return { ...readings, ...window.usage(), loop: loop.p99, "loop-max": loop.max };
  } finally {
    await target.stop();
  }
}
