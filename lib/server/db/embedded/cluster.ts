import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

import { operatorError } from "../../config/operator-error.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { hasCode } from "../../system-error.ts";
import { explain } from "./failure.ts";
import { commandOf, isAlive, isTaken, waitWhile } from "./process.ts";

/** The role that owns everything in the embedded cluster. */
export const CLUSTER_OWNER = "parley";

/** What Postgres sees instead of our environment: foreign PG* variables and locales would change what it does. */
export const POSTGRES_ENVIRONMENT = {
  LC_ALL: "C",
  TZ: "UTC",
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
} as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv; // Next declares NODE_ENV to be in every environment.

/** How long a dead process may wait for its parent before we stop waiting with it. */
const BURIAL_MS = 5_000;

/** What Postgres wrote about itself into its data folder while it ran, or still runs. */
export interface Postmaster {
  pid: number;
  socketDir: string;
}

/** Makes the cluster if there is none. `initdb` works in a folder beside it, so that one that was interrupted leaves nothing to trip over. */
export function ensureCluster(clusterDir: string, binaries: Binaries, account: Account, durable: boolean): void {
  const version = versionOf(clusterDir);
  if (version === binaries.major) return;
  const dataDir = path.dirname(clusterDir);
  if (version) {
    throw operatorError(
      `${clusterDir} was made by PostgreSQL ${version} and this Parley brings PostgreSQL ${binaries.major}: move the data with a dump, or go back.`,
    );
  }
  if (existsSync(clusterDir))
    throw operatorError(`${clusterDir} exists but is not a Postgres database: move it away, or set PARLEY_DATA_DIR to another folder.`);
  const draft = `${clusterDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeOwned(draft, account);
  // The builtin provider sorts by code point and knows Unicode's letters, whatever locales the machine has, and never changes with its libc.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--auth-local=trust", "--auth-host=reject", `--username=${CLUSTER_OWNER}`];
  const [program, args] = account.command(binaries.initdb, [`--pgdata=${draft}`, ...locale, ...access, ...(durable ? [] : ["--no-sync"])]);
  const made = spawnSync(program, args, { cwd: "/", env: POSTGRES_ENVIRONMENT, encoding: "utf8" });
  if (made.error) throw explain(made.error.message, "be made", dataDir);
  if (made.status !== 0) throw explain(made.stderr + made.stdout, "be made", dataDir);
  renameSync(draft, clusterDir);
}

/** Reads what a running or killed Postgres left in its data folder; undefined after an orderly stop. */
export function readPostmaster(clusterDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(path.join(clusterDir, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), socketDir: lines[4] ?? "" };
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Stops a Postgres that outlived the Parley that started it, and clears away what one that was killed left behind. */
export async function clearRemains(clusterDir: string, log: (line: string) => void): Promise<void> {
  const left = readPostmaster(clusterDir);
  if (!left) return;
  if (isAlive(left.pid) && commandOf(left.pid)?.includes(` -D ${clusterDir} `)) {
    log(`a Postgres (process ${left.pid}) outlived the last Parley; stopping it`);
    await stopPostmaster(left.pid);
  } else if (isTaken(left.pid)) {
    // By another program, or by a dead postmaster that nobody has buried. Postgres takes either for a living one and refuses to start. The
    // grace is for the dead one's children, who are told by its death: they must be gone before anybody else may touch the data.
    if (!isAlive(left.pid)) await waitWhile(() => isTaken(left.pid), BURIAL_MS);
    rmSync(path.join(clusterDir, "postmaster.pid"), { force: true });
  }
  if (path.basename(left.socketDir).startsWith(SOCKET_PREFIX)) rmSync(left.socketDir, { recursive: true, force: true });
}

/** Stops Postgres by its fast shutdown; one that does not end in 20 s is aborted, which it recovers from. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (hasCode(error, "ESRCH")) return;
      throw error;
    }
    if (await waitWhile(() => isAlive(pid), patience)) return;
  }
}

/** Begins the name of the temporary folders that hold a socket, so that those of a killed Parley can be told and removed. */
export const SOCKET_PREFIX = "parley-pg-";

/** Gives a folder to the user that Postgres runs as, and to nobody else. */
export function makeOwned(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.owner) chownSync(folder, account.owner.uid, account.owner.gid);
}

function versionOf(clusterDir: string): string | undefined {
  try {
    return readFileSync(path.join(clusterDir, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}
