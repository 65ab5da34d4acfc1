import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

import { childEnv } from "#server/config/env.ts";

import type { Place } from "../generator/plan.ts";
import type { Cluster } from "./cluster.ts";
import { CORES, pinnedTo } from "./cores.ts";
import type { Hall, Target } from "./target.ts";

const ENTRY = path.join(import.meta.dirname, "../baseline/process.ts");

/** A bare server, and the database it writes to. */
export type BareTarget = Target & { readonly databaseUrl: string };

/** Starts Socket.IO with one INSERT per message, in a database of its own beside Parley's, or bare ws, which stores nothing. */
export async function startBare(cluster: Cluster, kind: "socket.io" | "ws"): Promise<BareTarget> {
  const databaseUrl = kind === "socket.io" ? await cluster.empty() : "";
  const [taskset = "", ...args] = [...pinnedTo(CORES.server), process.execPath, ENTRY, kind, databaseUrl];
  const child = spawn(taskset, args, { env: childEnv({ NODE_ENV: "production" }), stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const orphan = (): void => void child.kill("SIGKILL");
  process.once("exit", orphan);
  const ended = once(child, "exit");
  const failed = ended.then(([code]: unknown[]) => {
    throw new Error(`the bare server ended with ${String(code)}`);
  });
  const [{ port }] = (await Promise.race([once(child, "message"), failed])) as [{ port: number }];
  failed.catch(() => undefined);
  return {
    dialect: kind,
    databaseUrl,
    ports: [port],
    pids: [child.pid ?? 0],
    seat: (hall) => Promise.resolve(placesOf(hall)),
    async resident() {
      const answered = once(child, "message") as Promise<[{ resident: number }]>;
      child.send("memory");
      return (await answered)[0].resident;
    },
    async stop() {
      child.kill("SIGKILL");
      await ended;
      process.off("exit", orphan);
      if (databaseUrl !== "") await cluster.drop(databaseUrl);
    },
  };
}

function placesOf({ rooms, members }: Hall): Place[] {
  return Array.from({ length: rooms * members }, (_, index) => ({ node: 0, room: `room-${index % rooms}`, token: `guest-${index}` }));
}
