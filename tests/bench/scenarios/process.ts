import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

import { childEnv } from "#server/config/env.ts";
import { freePort } from "#tests/support/free-port.ts";

import { CORES, pinnedTo } from "../rig/cores.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { proportionalMegabytesOf, residentMegabytesOf, treeOf } from "../rig/proc.ts";
import type { Rig } from "../rig/rig.ts";
import type { Scenario } from "../scenario.ts";

const ROOT = path.join(import.meta.dirname, "../../..");

/** How large Parley lies in memory on somebody's machine while nobody is there: what `npm start` runs, with its own database. */
export const processSize: Scenario = {
  name: "process",
  about: "memory of the whole, idle in embedded mode",
  async run(rig) {
    const { parley } = await interleave({ parley: () => measure(rig) }, { ...rig, about: "npm start, idle" });
    const note = `${idleSeconds(rig)} s after the start, nobody connected`;
    return [
      { id: "process.server", figure: "the server's process, resident", unit: "MB", value: parley["server"] ?? null, note },
      {
        id: "process.postgres",
        figure: "embedded Postgres, shared pages counted once",
        unit: "MB",
        value: parley["postgres"] ?? null,
        note,
      },
      {
        id: "process.postgres-resident",
        figure: "embedded Postgres, resident, summed",
        unit: "MB",
        value: parley["postgresResident"] ?? null,
        note,
      },
    ];
  },
};

const idleSeconds = ({ quick }: Rig): number => (quick ? 10 : 60);

async function measure(rig: Rig): Promise<Readings> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "parley-bench-start-"));
  const [taskset = "", ...args] = [...pinnedTo(CORES.server), process.execPath, "lib/server/cli/start.ts"];
  const unset = { NODE_ENV: "", DATABASE_URL: "", REDIS_URL: "", PARLEY_SECRET: "", PUBLIC_URL: "", NODE_OPTIONS: "" };
  const env = childEnv({ ...unset, HOST: "127.0.0.1", PORT: String(await freePort()), PARLEY_DATA_DIR: dataDir });
  const server = spawn(taskset, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const orphan = (): void => void server.kill("SIGTERM");
  process.once("exit", orphan);
  try {
    await Promise.race([ready(server.stdout), ended.then(() => Promise.reject(new Error("Parley ended before it was ready")))]);
    await pause(idleSeconds(rig) * 1000);
    const [pid = 0, ...database] = treeOf(server.pid ?? 0);
    return {
      server: residentMegabytesOf(pid),
      postgres: proportionalMegabytesOf(database),
      postgresResident: database.reduce((sum, each) => sum + residentMegabytesOf(each), 0),
    };
  } finally {
    server.kill("SIGTERM");
    await ended;
    process.off("exit", orphan);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function ready(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: output }).on("line", (line) => {
      if (line.startsWith("Parley is ready")) resolve();
    });
  });
}
