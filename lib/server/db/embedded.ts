import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

import pg from "pg";

import { type Account, accountThatReaches, chooseAccount } from "./embedded/account.ts";
import { type Binaries, findBinaries } from "./embedded/binaries.ts";
import {
  clearRemains,
  CLUSTER_OWNER,
  ensureCluster,
  makeOwned,
  POSTGRES_ENVIRONMENT,
  readPostmaster,
  SOCKET_PREFIX,
  stopPostmaster,
} from "./embedded/cluster.ts";
import { explain, explainFileError } from "./embedded/failure.ts";
import { claim, isClaimed } from "./embedded/lock.ts";

/** The embedded PostgreSQL while it runs. */
export interface EmbeddedPostgres {
  /** Address of the database `parley`; usable by whoever may open its socket: this user, and root. */
  readonly url: string;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** Ends connections, writes a checkpoint and gives up the data folder. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder that holds everything Parley keeps; the database goes into `postgres` below it. */
  dataDir: string;
  /** Hears what Postgres says, line by line. */
  log: (line: string) => void;
  /** Hears that Postgres ended although nobody stopped it. */
  onExit?: (reason: string) => void;
  /** False lets a crash lose or break everything, for databases that a test throws away. */
  durable?: boolean;
  /** Settings of postgresql.conf that replace ours. */
  settings?: Readonly<Record<string, string | number>>;
}

const DATABASE = "parley";

/** For a box of 2 cores and 4 GB that it shares with Node: about 20 MB when idle, and few processes. */
const SETTINGS = {
  // No TCP at all: the socket lies in a folder that only this user may enter, so there is no port to find and no password to keep.
  listen_addresses: "",
  max_connections: 60,
  shared_buffers: "96MB",
  work_mem: "4MB",
  maintenance_work_mem: "32MB",
  io_method: "sync",
  jit: "off",
  max_logical_replication_workers: 0,
  max_parallel_workers_per_gather: 0,
  max_wal_size: "256MB",
  timezone: "UTC",
  log_timezone: "UTC",
  // Ready and dying, but never the statements or key values of errors, which hold what people wrote.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  log_line_prefix: "",
};

/** macOS allows 103 characters, Linux 107. */
const SOCKET_PATH_MAX = 103;

const NOT_DURABLE = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "1GB" };

/**
 * Starts the PostgreSQL that came from npm, makes its data on first use, and recovers whatever a killed Parley left.
 * Throws an error for the operator when the folder is in use, unreachable or on a full disk.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const undo: (() => void)[] = [];
  let { dataDir } = options;
  try {
    dataDir = openDataDir(dataDir);
    undo.push(claim(dataDir));
    const clusterDir = path.join(dataDir, "postgres");
    const binaries = findBinaries();
    const account = accountThatReaches(chooseAccount(clusterDir), [binaries.postgres, dataDir]);
    ensureCluster(clusterDir, binaries, account, options.durable ?? true);
    await clearRemains(clusterDir, options.log);
    const socketDir = makeSocketDir(dataDir, account);
    undo.push(() => rmSync(socketDir, { recursive: true, force: true }));
    const settings = {
      ...SETTINGS,
      ...(options.durable === false ? NOT_DURABLE : {}),
      ...options.settings,
      unix_socket_directories: socketDir,
    };
    const postgres = await spawnPostgres(clusterDir, binaries, account, settings, options.log);
    return await open(postgres, socketDir, undo, options);
  } catch (error) {
    for (const step of undo) step();
    throw explainFileError(error, dataDir);
  }
}

/** Address of the embedded database that a running Parley serves from this folder, for a second program such as the seed; undefined when none runs. */
export function findEmbeddedPostgres(dataDir: string): string | undefined {
  const folder = path.resolve(dataDir);
  if (!isClaimed(folder)) return undefined;
  const running = readPostmaster(path.join(folder, "postgres"));
  return running && addressOf(running.socketDir);
}

function openDataDir(dataDir: string): string {
  // Others may pass through, because Postgres may have to run as another user, but not look around.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  return realpathSync(dataDir);
}

/** The folder of the socket: beside the data, where no cleaner of temporary files comes, unless the system's short limit on its path forbids that. */
function makeSocketDir(dataDir: string, account: Account): string {
  const beside = path.join(dataDir, "postgres.socket");
  const folder = path.join(beside, ".s.PGSQL.5432").length <= SOCKET_PATH_MAX ? beside : mkdtempSync(path.join(tmpdir(), SOCKET_PREFIX));
  makeOwned(folder, account);
  return folder;
}

function addressOf(socketDir: string, database = DATABASE): string {
  // The host in the query wins; the one in front only makes it an address that every parser accepts.
  return `postgresql://${CLUSTER_OWNER}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

async function spawnPostgres(
  clusterDir: string,
  binaries: Binaries,
  account: Account,
  settings: Readonly<Record<string, string | number>>,
  log: (line: string) => void,
): Promise<ChildProcess & { pid: number }> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program, args] = account.command(binaries.postgres, ["-D", clusterDir, ...flags]);
  for (let attempt = 1; ; attempt += 1) {
    // A process group of its own, so that Ctrl-C in the terminal reaches Node alone, which drains and then stops Postgres.
    const child = spawn(program, args, { cwd: "/", env: POSTGRES_ENVIRONMENT, stdio: ["ignore", "ignore", "pipe"], detached: true });
    const { ready, said } = await firstWords(child, log);
    if (ready && child.pid) return Object.assign(child, { pid: child.pid });
    // The children of a postmaster that was killed take a moment to notice, and until then hold its shared memory.
    if (attempt > 20 || !/pre-existing shared memory block|is another postmaster/.test(said))
      throw explain(said, "be started", path.dirname(clusterDir));
    await delay(250);
  }
}

/** Reads the log until Postgres is ready or gone. Later lines keep going to `log`, or the full pipe would stop it. */
function firstWords(child: ChildProcess, log: (line: string) => void): Promise<{ ready: boolean; said: string }> {
  return new Promise((resolve) => {
    let said = "";
    child.once("error", (error) => resolve({ ready: false, said: error.message }));
    child.once("close", () => resolve({ ready: false, said }));
    if (!child.stderr) return;
    createInterface({ input: child.stderr }).on("line", (line) => {
      log(line);
      if (said.length < 10_000) said += `${line}\n`;
      if (line.includes("database system is ready to accept connections")) resolve({ ready: true, said });
    });
  });
}

async function open(
  postgres: ChildProcess & { pid: number },
  socketDir: string,
  undo: readonly (() => void)[],
  { log, onExit }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  let stopping: Promise<void> | undefined;
  const clear = () => {
    process.off("exit", abandon);
    for (const step of undo) step();
  };
  // Whatever ends this process without stopping Postgres first, save a kill: Postgres then shuts down by itself.
  const abandon = () => {
    postgres.kill("SIGINT");
    clear();
  };
  process.once("exit", abandon);
  const stop = async () => {
    await stopPostmaster(postgres.pid);
    clear();
  };
  postgres.once("exit", (code, signal) => {
    if (stopping) return;
    clear();
    const reason = `The embedded database ended by itself (${signal ?? `code ${code}`}).`;
    log(reason);
    onExit?.(reason);
  });
  const database = { url: addressOf(socketDir), pid: postgres.pid, stop: () => (stopping ??= stop()) };
  try {
    await ensureDatabase(socketDir);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Makes our database on the first start, and on the next one if the first was killed before it could. */
async function ensureDatabase(socketDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(socketDir, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
