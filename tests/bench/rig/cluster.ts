import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import pg from "pg";

import { startEmbeddedPostgres } from "#server/db/embedded.ts";
import { applyMigrations } from "#server/db/migrate.ts";

import { CORES, pin } from "./cores.ts";
import { treeOf } from "./proc.ts";

/** The one Postgres of a run: durable, as in production, and the same for Parley and for what it is compared with. */
export interface Cluster {
  /** An empty database. */
  empty(): Promise<string>;
  /** A database with Parley's tables. */
  migrated(): Promise<string>;
  /** Gives a database settings of its own, for the connections to come. */
  configure(url: string, settings: Readonly<Record<string, string>>): Promise<void>;
  drop(url: string): Promise<void>;
  /** All its processes at the moment. */
  pids(): number[];
  /** Hears each line of its log until the returned function is called. */
  listen(listener: (line: string) => void): () => void;
  stop(): Promise<void>;
}

const TEMPLATE = "parley_template";

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

/** Starts it in a temporary folder, on the servers' core. */
export async function startCluster(): Promise<Cluster> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "parley-bench-"));
  const listeners = new Set<(line: string) => void>();
  const log = (line: string): void => {
    for (const listener of listeners) listener(line);
  };
  // Four nodes with a pool each, and the prefix tells statements of different connections apart.
  const settings = { max_connections: 200, log_line_prefix: "%p ", max_wal_size: "2GB" };
  const postgres = await startEmbeddedPostgres({ dataDir, log, settings });
  for (const pid of treeOf(postgres.pid)) pin(CORES.server, pid);
  const address = (name: string): string => postgres.url.replace(/\/parley\?/, `/${name}?`);
  const admin = new pg.Client({ connectionString: address("postgres") });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await applyMigrations(address(TEMPLATE));
  let made = 0;
  const create = async (template: string): Promise<string> => {
    made += 1;
    await admin.query(`CREATE DATABASE bench_${made} TEMPLATE ${template}`);
    return address(`bench_${made}`);
  };
  return {
    empty: () => create("template1"),
    migrated: () => create(TEMPLATE),
    async configure(url, settings) {
      for (const [name, value] of Object.entries(settings)) await admin.query(`ALTER DATABASE ${nameOf(url)} SET ${name} = '${value}'`);
    },
    async drop(url) {
      await admin.query(`DROP DATABASE IF EXISTS ${nameOf(url)} WITH (FORCE)`);
    },
    pids: () => treeOf(postgres.pid),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      await admin.end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
