import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

import { childEnv } from "#server/config/env.ts";

import type { Plan, ResultOf, Told } from "../generator/plan.ts";
import { CORES, pinnedTo } from "./cores.ts";

const ENTRY = path.join(import.meta.dirname, "../generator/process.ts");

/** Runs one plan in a generator of its own on the load's core; `measure` is called at each moment that it marks, with its process id. */
export async function generate<P extends Plan>(
  plan: P,
  measure: (mark: string, pid: number) => Promise<void> | void,
): Promise<ResultOf<P>> {
  const [taskset = "", ...args] = [...pinnedTo(CORES.load), process.execPath, "--max-old-space-size=4096", ENTRY];
  const child = spawn(taskset, args, { env: childEnv({ NODE_ENV: "production" }), stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const orphan = (): void => void child.kill("SIGKILL");
  process.once("exit", orphan);
  const ended = once(child, "exit");
  try {
    return await new Promise<ResultOf<P>>((resolve, reject) => {
      child.on("message", (told: Told) => {
        if ("result" in told) resolve(told.result as ResultOf<P>);
        else if ("failed" in told) reject(new Error(`the generator failed: ${told.failed}`));
        else
          void Promise.resolve(measure(told.mark, child.pid ?? 0)).then(
            () => child.send({ go: true }),
            (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
          );
      });
      child.once("exit", (code, signal) => reject(new Error(`the generator ended with ${signal ?? code}`)));
      child.send(plan);
    });
  } finally {
    child.kill("SIGKILL");
    await ended;
    process.off("exit", orphan);
  }
}
