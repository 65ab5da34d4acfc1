import type { Fault } from "./fault.ts";
import { clockSkew } from "./faults/clock-skew.ts";
import { diskFull } from "./faults/disk-full.ts";
import { halfOpen } from "./faults/half-open.ts";
import { killedNode } from "./faults/killed-node.ts";
import { killedWorker } from "./faults/killed-worker.ts";
import { postgresRestart } from "./faults/postgres-restart.ts";
import { redisFlushed, redisFrozen, redisKilled } from "./faults/redis-away.ts";
import { rollingRestart } from "./faults/rolling-restart.ts";
import { slowReader } from "./faults/slow-reader.ts";
import { websocketBlocked } from "./faults/websocket-blocked.ts";

/** Every fault that Parley promises to survive. */
export const FAULTS: readonly Fault[] = [
  ...[killedNode, rollingRestart, killedWorker, postgresRestart, redisFrozen, redisKilled, redisFlushed],
  ...[slowReader, websocketBlocked, clockSkew, diskFull, halfOpen],
];
