import { readFileSync } from "node:fs";
import type { Socket } from "node:net";

import { LIMITS } from "#contract/limits.ts";

import type { Fault } from "../fault.ts";
import type { Load } from "../load.ts";
import { percentile } from "../percentile.ts";
import { TcpProxy } from "../tcp-proxy.ts";
import type { Trial } from "../trial.ts";
import { until } from "../until.ts";

const BYTES_PER_SECOND = 20_000;
const CUT_MS = 90_000;
/** Looking costs the machine some milliseconds, which must not be taken for the fault's. */
const SAMPLE_MS = 100;
/** A megabyte, and the one write that went beyond it. */
const HELD_MAX = 1024 * 1024 + LIMITS.bodyBytesMax;
/** How much later the others may be served because of one slow reader. Below the floor the machine's own noise is larger. */
const P95_RATIO = 2;
const P95_FLOOR_MS = 25;
/**
 * In the slow one's room four people write 64 messages of 12 kB a second: enough to fill what the operating system keeps for a connection, four
 * megabytes, and ours behind it before the heartbeat, which waits behind all that, cuts the connection.
 */
const FLOOD = { paceMs: 62, padding: "€".repeat(LIMITS.messageLength - 10) };
const FLOODERS = 4;
const MESSAGES_BETWEEN = 480;

/** Somebody whose network carries a fortieth of what is said, beside somebody in the same room whose network does not. */
export const slowReader: Fault = {
  name: "slow-reader",
  title: "One member reads 20 KB/s of 800 KB/s",
  rounds: { short: 2, long: 5 },
  async run(trial) {
    const [url = ""] = trial.stage.urls;
    const [slow, fast] = [await TcpProxy.listen({ to: url }), await TcpProxy.listen({ to: url })];
    try {
      const load = await trial.startsLoad({ urls: [url], manner, readers: [slow, fast].map((proxy) => [proxy.url]) });
      const ratios: number[] = [];
      for (let round = 0; round < trial.rounds; round += 1) ratios.push(await slowDown(trial, load, { slow, fast }));
      // The calmest round counts: a reader whom others must wait for keeps them waiting in every one, a busy machine now and then.
      trial.atMost("ratio", Math.min(...ratios), P95_RATIO, "×");
      await trial.verifies(load);
    } finally {
      await Promise.all([slow, fast].map((proxy) => proxy.close()));
    }
  },
};

const manner = (index: number) => (index < FLOODERS ? FLOOD : {});

/** Slows one reader down until it is cut off. Answers how many times longer the others waited meanwhile. */
async function slowDown(trial: Trial, load: Load, { slow, fast }: { slow: TcpProxy; fast: TcpProxy }): Promise<number> {
  const others = load.voices.filter(({ roamer }) => roamer.node !== slow.url && roamer.node !== fast.url);
  await load.goesOn(MESSAGES_BETWEEN);
  const quiet = performance.now();
  await load.goesOn(MESSAGES_BETWEEN);

  const began = performance.now();
  const [reader, twin] = [widest(slow), widest(fast)];
  const ahead = twin.bytesRead - reader.bytesRead;
  let held = 0;
  slow.bytesPerSecond = BYTES_PER_SECOND;
  const cut = await until(
    () => {
      const { bytes, open } = lookInKernel(reader);
      if (open) held = Math.max(held, twin.bytesRead - reader.bytesRead - ahead - bytes);
      return !open;
    },
    CUT_MS,
    SAMPLE_MS,
  );
  slow.bytesPerSecond = Number.POSITIVE_INFINITY;
  const ended = performance.now();
  trial.holds(cut !== null, `the slow reader was not cut off within ${CUT_MS} ms`);
  trial.measured("cut after", (cut ?? CUT_MS) / 1000, "s");
  trial.atMost("held for it at most", held / 1024, HELD_MAX / 1024, "KiB");

  await load.goesOn(MESSAGES_BETWEEN);
  const p95 = (from: number, to: number): number => percentile(load.deliveryDelays(from, to, others), 0.95);
  const [before, during, after] = [p95(quiet, began), p95(began, ended), p95(ended, performance.now())];
  trial.measured("others' p95 before", before, "ms");
  trial.measured("meanwhile", during, "ms");
  trial.measured("afterwards", after, "ms");
  return during / Math.max(Math.min(before, after), P95_FLOOR_MS);
}

/** The connection that carried most is the WebSocket. */
function widest(proxy: TcpProxy): Socket {
  const [socket] = proxy.upstreams.toSorted((one, other) => other.bytesRead - one.bytesRead);
  if (!socket) throw new Error("nobody is connected through the proxy");
  return socket;
}

/**
 * A connection within this machine as its operating system sees it: what it holds between the server, which has handed that over, and its
 * reader; and whether the server's end is open. Once it is not, the reader is told behind all that is on its way.
 */
function lookInKernel({ localPort = 0, remotePort = 0 }: Socket): { bytes: number; open: boolean } {
  const hex = (port: number): string => `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const found = { bytes: 0, open: false };
  const [near, far] = [hex(localPort), hex(remotePort)];
  for (const line of readFileSync("/proc/net/tcp", "utf8").split("\n")) {
    if (!line.includes(near) || !line.includes(far)) continue;
    const [, local = "", remote = "", state, queues = "0:0"] = line.trim().split(/\s+/);
    const fromServer = local.endsWith(far) && remote.endsWith(near);
    if (!fromServer && !(local.endsWith(near) && remote.endsWith(far))) continue;
    const [unsent = "0", unread = "0"] = queues.split(":");
    found.bytes += Number.parseInt(unsent, 16) + Number.parseInt(unread, 16);
    if (fromServer) found.open = state === ESTABLISHED;
  }
  return found;
}

/** See proc_net_tcp in the kernel's documentation. */
const ESTABLISHED = "01";
