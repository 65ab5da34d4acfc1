import { INSERT_MESSAGE } from "../baseline/socket-io.ts";
import { doubtsOf } from "../figure.ts";
import { startBare } from "../rig/bare.ts";
import { generate } from "../rig/generator.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { measureLoad } from "../rig/measure-load.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import { BASELINE, type Scenario } from "../scenario.ts";

const LOAD = { hall: { rooms: 1, members: 100 }, pace: { perSecond: 10 } };
const TEXT = "the quick brown fox jumps over the lazy dog while the reader waits for the next message to arrive";

/** How long a sender waits for the tick, where nothing else is to be waited for. */
export const ack: Scenario = {
  name: "ack",
  about: "ack latency at 10 messages/s",
  async run(rig) {
    const { parley, bare, insert } = await interleave(
      {
        parley: () => measureLoad(rig, () => startParley(rig.cluster), LOAD),
        bare: () => measureLoad(rig, () => startBare(rig.cluster, "socket.io"), LOAD),
        insert: () => measureInsert(rig),
      },
      { ...rig, about: "ack at 10 messages/s" },
    );
    const row = (id: string, reading: string, words: string, baseline: { name: string; value: number | null }) => ({
      id: `ack.${id}`,
      figure: `room of 100, 10 messages/s: ack, ${words}`,
      unit: "ms",
      value: parley[reading] ?? null,
      baseline,
      note: doubtsOf([parley, bare]),
    });
    return [
      row("insert.p50", "ackP50", "p50", { name: "one INSERT round trip", value: insert["p50"] ?? null }),
      row("insert.p95", "ackP95", "p95", { name: "one INSERT round trip", value: insert["p95"] ?? null }),
      row("bare.p50", "ackP50", "p50", { name: BASELINE, value: bare["ackP50"] ?? null }),
      row("bare.p95", "ackP95", "p95", { name: BASELINE, value: bare["ackP95"] ?? null }),
    ];
  },
};

/** The bare statement at the same rate, from the core where clients are. */
async function measureInsert(rig: Rig): Promise<Readings> {
  const target = await startBare(rig.cluster, "socket.io");
  try {
    const { databaseUrl } = target;
    const values = [["room-0", "guest-0", TEXT]];
    const { times } = await generate(
      { kind: "statements", databaseUrl, text: INSERT_MESSAGE, values, perSecond: 10, ...rig.lengths },
      () => undefined,
    );
    return { p50: times.p50, p95: times.p95 };
  } finally {
    await target.stop();
  }
}
