import { setTimeout as pause } from "node:timers/promises";

import type { Figure } from "../figure.ts";
import type { DialectName, Place } from "../generator/plan.ts";
import { slopeOf } from "../quantiles.ts";
import { startBare } from "../rig/bare.ts";
import { generate } from "../rig/generator.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import type { Target } from "../rig/target.ts";
import type { Scenario } from "../scenario.ts";

const MEMBERS = 100;
const STEPS = { full: [0, 1000, 2000, 4000], quick: [0, 500, 1000] };
/** Until what connecting left behind has been written, answered and dropped. */
const SETTLE_MS = 3_000;

/** What a connection costs that says nothing: the slope of resident memory, garbage collected, over the number of connections. */
export const idle: Scenario = {
  name: "idle",
  about: "memory of idle joined connections",
  async run(rig) {
    const { parley, browser, bare } = await interleave(
      {
        parley: () => measureParley(rig, "parley"),
        browser: () => measureParley(rig, "parley-browser"),
        bare: async () => measure(rig, await startBare(rig.cluster, "socket.io")),
      },
      { ...rig, about: "idle connections" },
    );
    const baseline = { name: "bare Socket.IO, joined", value: bare["kilobytes"] ?? null };
    const row = (id: string, words: string, { kilobytes = null }: Readings): Figure => ({
      id,
      figure: `memory of one idle connection, ${words}`,
      unit: "kB",
      value: kilobytes,
      baseline,
      note: `slope over ${stepsOf(rig).join(", ")} connections in rooms of ${MEMBERS}`,
    });
    return [row("idle.rooms", "chat open", parley), row("idle.browser", "chat open, presence and typing watched", browser)];
  },
};

const stepsOf = ({ quick }: Rig): number[] => (quick ? STEPS.quick : STEPS.full);
const hallOf = (rig: Rig) => ({ rooms: Math.max(...stepsOf(rig)) / MEMBERS, members: MEMBERS });

/** The seats are taken at another node than the one measured, whose memory they would have stretched before the first connection comes. */
async function measureParley(rig: Rig, dialect: DialectName): Promise<Readings> {
  const databaseUrl = await rig.cluster.migrated();
  try {
    const before = await startParley(rig.cluster, { databaseUrl });
    const places = await before.seat(hallOf(rig)).finally(() => before.stop());
    return await measure(rig, await startParley(rig.cluster, { databaseUrl, dialect }), places);
  } finally {
    await rig.cluster.drop(databaseUrl);
  }
}

async function measure(rig: Rig, target: Target, seated?: readonly Place[]): Promise<Readings> {
  const points: { x: number; y: number }[] = [];
  try {
    const places = seated ?? (await target.seat(hallOf(rig)));
    const { dialect, ports } = target;
    await generate({ kind: "idle", dialect, ports, places, steps: stepsOf(rig) }, async (step) => {
      await pause(SETTLE_MS);
      await target.resident();
      points.push({ x: Number(step), y: await target.resident() });
    });
  } finally {
    await target.stop();
  }
  const slope = slopeOf(points);
  return { kilobytes: slope === null ? null : slope / 1024 };
}
