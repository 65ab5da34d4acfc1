import { setTimeout as pause } from "node:timers/promises";

import { LivePerson } from "#tests/support/client.ts";

import type { Fault, OwnStage } from "../fault.ts";
import { openNetwork } from "../network.ts";
import { steadyPort } from "../stage.ts";
import { TcpProxy } from "../tcp-proxy.ts";
import type { Trial } from "../trial.ts";
import { until } from "../until.ts";

/** A cut that TCP outlives. */
const BLIP_MS = 6_000;
const DRAIN_MS = 10_000;
/** Heartbeats every 10 s that may take 9 s; a second for what the machine and the coalescing of presence add. */
const NOTICED_MS = 20_000;
/** A client that is cut off learns of it, and then that the node is out of reach, before it finds the other. */
const RETURN_MS = 20_000;
const MESSAGES_BETWEEN = 96;

/** Packets between the clients and one node vanish both ways: no error, no farewell. The node still reaches the database and Redis. */
export const halfOpen: Fault = {
  name: "half-open",
  title: "Half-open network: the way to one node swallows everything",
  rounds: { short: 1, long: 5 },
  needsRoot: "makes a network of its own",
  async prepare(): Promise<OwnStage> {
    const network = openNetwork();
    const port = await steadyPort();
    const bridges: TcpProxy[] = [];
    const redisUrl = async (url: string): Promise<string> => {
      const bridge = await TcpProxy.listen({ to: url, host: network.here });
      bridges.push(bridge);
      return `redis://${bridge.address}`;
    };
    const far = { env: { HOST: network.there, PORT: String(port) }, through: network.through, redisUrl };
    return {
      options: { nodes: [{}, far] },
      run: (trial) => cutAndHeal(trial, { cut: () => network.cut(port), heal: () => network.heal(port) }),
      async dispose() {
        await Promise.all(bridges.map((bridge) => bridge.close()));
        network.remove();
      },
    };
  },
};

interface Wire {
  cut(): void;
  heal(): void;
}

async function cutAndHeal(trial: Trial, wire: Wire): Promise<void> {
  const load = await trial.startsLoad();
  let slowest = 0;
  for (let round = 0; round < trial.rounds; round += 1) {
    await load.goesOn(MESSAGES_BETWEEN);
    wire.cut();
    await pause(BLIP_MS);
    wire.heal();
    slowest = Math.max(slowest, (await load.drains()) ?? Number.POSITIVE_INFINITY);
    await bothSidesNotice(trial, wire);
  }
  trial.atMost("slowest drain after a blip", slowest, DRAIN_MS, "ms");
  await trial.verifies(load, { returnMs: RETURN_MS });
}

/** Three members on the far node, and one on the near node who sees in the presence when the far one gives them up. */
async function bothSidesNotice(trial: Trial, wire: Wire): Promise<void> {
  const [near, far] = [trial.stage.node(0), trial.stage.node(1)];
  const ada = await new LivePerson("ada", near).signsUp();
  const room = await ada.opensRoom();
  await ada.joins(room);
  await ada.enters(room.chat_id);
  const cutOff = await Promise.all(
    (["websocket", "websocket", "polling"] as const).map(async (transport, index) => {
      const person = new LivePerson(`far ${index}`, far);
      const { member } = await person.joins(room, { alias: `Far ${index}` });
      const line = await person.connects({ transports: [transport] });
      await person.enters(room.chat_id);
      return { line, memberId: member.id };
    }),
  );
  const present = (): Set<string> => stillHere(ada.line.all<Change>("presence:changed"));
  const arrived = await until(() => cutOff.every(({ memberId }) => present().has(memberId)), NOTICED_MS);
  trial.holds(arrived !== null, "not everybody was seen to arrive");
  wire.cut();
  const [byClients, byServer] = await Promise.all([
    until(() => cutOff.every(({ line }) => !line.connected()), 2 * NOTICED_MS),
    until(() => cutOff.every(({ memberId }) => !present().has(memberId)), 2 * NOTICED_MS),
  ]);
  wire.heal();
  trial.atMost("noticed by the clients after", byClients ?? Number.POSITIVE_INFINITY, NOTICED_MS, "ms");
  trial.atMost("by the server after", byServer ?? Number.POSITIVE_INFINITY, NOTICED_MS, "ms");
  for (const { line } of cutOff) line.close();
  ada.leaves();
}

interface Change {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

function stillHere(changes: readonly Change[]): Set<string> {
  const here = new Set<string>();
  for (const { joined, left } of changes) {
    for (const id of joined) here.add(id);
    for (const id of left) here.delete(id);
  }
  return here;
}
