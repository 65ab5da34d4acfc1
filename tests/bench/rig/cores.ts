import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";

import { operatorError } from "#server/config/operator-error.ts";

/** Server, database and Redis share one core, the load has another: what one costs never shows as the other's latency. */
export const CORES = { server: 0, load: 1 } as const;

/** The program, with its arguments, that starts another on one core, in its own place. */
export const pinnedTo = (core: number): readonly string[] => ["taskset", "-c", String(core)];

/** Moves a running process, with its threads; its children to come follow. */
export function pin(core: number, pid: number): void {
  execFileSync("taskset", ["-apc", String(core), String(pid)], { stdio: "ignore" });
}

/** Throws a sentence for the operator where processes cannot be kept apart. */
export function assertCores(): void {
  if (process.platform !== "linux" || availableParallelism() < 2) throw operatorError("The bench needs Linux and two cores.");
  try {
    execFileSync("taskset", ["--version"], { stdio: "ignore" });
  } catch (error) {
    throw operatorError("The bench needs the program taskset: install util-linux.", error);
  }
}
