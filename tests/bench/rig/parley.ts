import { randomUUID } from "node:crypto";

import type { Room } from "#contract/rooms.ts";
import { LivePerson } from "#tests/support/client.ts";
import { type LiveNode, startLiveNode } from "#tests/support/server.ts";

import type { DialectName, Place } from "../generator/plan.ts";
import type { Cluster } from "./cluster.ts";
import { CORES, pinnedTo } from "./cores.ts";
import type { Hall, Target } from "./target.ts";

export interface ParleyOptions {
  readonly nodes?: number;
  readonly redisUrl?: string;
  /** A database that the caller keeps; one of its own if not given. */
  readonly databaseUrl?: string;
  readonly dialect?: DialectName;
  readonly env?: Readonly<Record<string, string>>;
}

/** Parley, running: what every target is, and what only it has. */
export interface ParleyTarget extends Target {
  readonly nodes: readonly LiveNode[];
  /** Somebody with an account, who opens rooms. */
  facilitator(): Promise<LivePerson>;
}

/** Nobody is held back by what keeps people from flooding. */
const LIMITS_RAISED = {
  MESSAGES_PER_MINUTE: "100000",
  JOINS_PER_MINUTE_PER_ROOM: "1000000",
  SEARCHES_PER_MINUTE: "1000000",
  REQUESTS_PER_MINUTE: "1000000",
  EVENTS_PER_SECOND: "1000000",
  CONNECTIONS_MAX: "1000000",
  CONNECTIONS_PER_ROOM_MAX: "1000000",
  CONNECTIONS_PER_MEMBER_MAX: "1000000",
};

/** How many seats are taken at a time before a measurement begins. */
const JOINS_AT_ONCE = 20;

/** Starts the production server on the servers' core, as one node or several. */
export async function startParley(cluster: Cluster, options: ParleyOptions = {}): Promise<ParleyTarget> {
  const { nodes: count = 1, redisUrl, dialect = "parley", env = {} } = options;
  const databaseUrl = options.databaseUrl ?? (await cluster.migrated());
  const nodes: LiveNode[] = [];
  for (let started = 0; started < count; started += 1) {
    const redis = redisUrl === undefined ? {} : { redisUrl };
    nodes.push(await startLiveNode({ databaseUrl, ...redis, env: { ...LIMITS_RAISED, ...env }, through: pinnedTo(CORES.server) }));
  }
  const [first] = nodes;
  if (!first) throw new Error("a server has at least one node");
  const facilitator = (): Promise<LivePerson> => new LivePerson("ada", first).signsUp();
  return {
    dialect,
    nodes,
    ports: nodes.map(({ url }) => Number(new URL(url).port)),
    pids: nodes.map(({ pid }) => pid),
    facilitator,
    seat: async (hall) => seatEverybody(await facilitator(), hall, nodes),
    resident: async () => (await first.memory()).resident,
    async stop() {
      for (const node of nodes) await node.kill();
      if (options.databaseUrl === undefined) await cluster.drop(databaseUrl);
    },
  };
}

async function seatEverybody(facilitator: LivePerson, { rooms: count, members }: Hall, nodes: readonly LiveNode[]): Promise<Place[]> {
  const rooms: Room[] = [];
  for (let opened = 0; opened < count; opened += 1)
    rooms.push(await facilitator.opensRoom({ title: `Bench ${randomUUID()}`, settings: { capacity: Math.max(300, members) } }));
  const places: Place[] = [];
  const waiting = Array.from({ length: count * members }, (_, index) => index).values();
  const work = async (): Promise<void> => {
    for (const index of waiting) {
      const [room, node] = [rooms[index % count], index % nodes.length];
      const at = nodes[node];
      if (!room || !at) throw new Error("a guest without a room");
      const { token } = await new LivePerson("guest", at).joins(room, { alias: `Guest ${index}` });
      places[index] = { node, room: room.chat_id, token };
    }
  };
  await Promise.all(Array.from({ length: JOINS_AT_ONCE }, work));
  return places;
}
