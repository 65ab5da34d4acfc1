import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import { hasCode } from "../../system-error.ts";

/** True while a process runs under this id, whoever owns it. */
export function isAlive(pid: number): boolean {
  return isTaken(pid) && !isZombie(pid);
}

/** True while the id is taken, be it by a process that has ended and whose parent has not noticed yet. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/** The command line of a process, or undefined when there is no such process. */
export function commandOf(pid: number): string | undefined {
  if (process.platform !== "linux") return ps(pid, "command=");
  return readProc(pid, "cmdline")?.replaceAll("\0", " ").trim() || undefined;
}

/**
 * When a process began, as an opaque text. An id alone does not name a process: in a container the next Parley has the very id that the
 * last one had before it was killed.
 */
export function beginningOf(pid: number): string | undefined {
  if (process.platform !== "linux") return ps(pid, "lstart=");
  // Field 22 of proc_pid_stat(5); the first that statusOf gives is field 3.
  return statusOf(pid)?.[19];
}

/** Waits while `condition` holds; false when it still does after `milliseconds`. */
export async function waitWhile(condition: () => boolean, milliseconds: number): Promise<boolean> {
  for (const deadline = performance.now() + milliseconds; condition(); await delay(25)) {
    if (performance.now() > deadline) return false;
  }
  return true;
}

function isZombie(pid: number): boolean {
  return statusOf(pid)?.[0] === "Z";
}

/** What Linux says of a process behind its name, which may itself hold blanks and brackets; undefined elsewhere. */
function statusOf(pid: number): string[] | undefined {
  if (process.platform !== "linux") return undefined;
  const stat = readProc(pid, "stat");
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT", "ESRCH")) return undefined;
    throw error;
  }
}

function ps(pid: number, column: string): string | undefined {
  return spawnSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).stdout.trim() || undefined;
}
