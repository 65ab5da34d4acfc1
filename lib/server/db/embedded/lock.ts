import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { operatorError } from "../../config/operator-error.ts";
import { hasCode } from "../../system-error.ts";
import { beginningOf, isAlive } from "./process.ts";

/**
 * Claims the data folder for this process, so that a second Parley on it says so instead of stopping the first one's database as an orphan.
 * Returns what gives the claim up. The claim of a process that was killed is void.
 */
export function claim(dataDir: string): () => void {
  const file = path.join(dataDir, "parley.lock");
  const holder = holderOf(file);
  if (holder)
    throw operatorError(
      `Parley is already running on ${dataDir} (process ${holder}): stop it first, or set PARLEY_DATA_DIR to another folder.`,
    );
  rmSync(file, { force: true });
  try {
    writeFileSync(file, `${process.pid} ${beginningOf(process.pid)}\n`, { flag: "wx", mode: 0o644 });
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    throw operatorError(`Another Parley is being started on ${dataDir} at this moment.`);
  }
  return () => {
    rmSync(file, { force: true });
  };
}

/** Whether a running Parley holds the data folder. */
export function isClaimed(dataDir: string): boolean {
  return holderOf(path.join(dataDir, "parley.lock")) !== undefined;
}

function holderOf(file: string): number | undefined {
  const [pid, beginning] = readLock(file);
  if (!pid || !isAlive(pid)) return undefined;
  return beginningOf(pid) === beginning ? pid : undefined;
}

function readLock(file: string): [pid: number | undefined, beginning: string | undefined] {
  try {
    const [, pid, beginning] = /^(\d+) (.+)$/m.exec(readFileSync(file, "utf8")) ?? [];
    return [pid ? Number(pid) : undefined, beginning];
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [undefined, undefined];
    throw error;
  }
}
