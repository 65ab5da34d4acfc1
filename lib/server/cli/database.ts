import { setTimeout as delay } from "node:timers/promises";

import pg from "pg";

import type { Env } from "../config/env.ts";
import { operatorError } from "../config/operator-error.ts";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "../db/embedded.ts";
import { hasCode } from "../system-error.ts";

/** A database that is there, and how to let go of it. */
export interface OpenDatabase {
  readonly url: string;
  /** Stops the database if it is embedded and ours; an outside one goes on. */
  stop(): Promise<void>;
}

const OLDEST_VERSION = 15;

/** How long a database that says it is starting up may take, which it says while it recovers from a crash. */
const START_UP_MS = 60_000;

/** Opens the database of DATABASE_URL, or the embedded one; `onExit` hears that the embedded one ended by itself. */
export async function openServerDatabase(env: Env, onExit?: (reason: string) => void): Promise<OpenDatabase> {
  if (env.databaseUrl) {
    await assertUsable(env.databaseUrl);
    return { url: env.databaseUrl, stop: () => Promise.resolve() };
  }
  const verbose = env.logLevel === "debug" || env.logLevel === "trace";
  return await startEmbeddedPostgres({
    dataDir: env.dataDir,
    log: verbose ? (line) => console.error(`postgres: ${line}`) : () => undefined,
    ...(onExit && { onExit }),
  });
}

/** Like openServerDatabase, but joins the embedded database of a Parley that is running on the same data folder. For commands beside a server. */
export async function joinServerDatabase(env: Env): Promise<OpenDatabase> {
  const running = env.databaseUrl ? undefined : findEmbeddedPostgres(env.dataDir);
  return running ? { url: running, stop: () => Promise.resolve() } : await openServerDatabase(env);
}

/** Throws one sentence that says why the database cannot be used: away, refusing us, not Postgres, or too old. */
export async function assertUsable(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const place = `${hostname}:${port || 5432}${pathname}`; // never the password
  const deadline = performance.now() + START_UP_MS;
  for (;;) {
    try {
      const version = await versionOf(url);
      if (version >= OLDEST_VERSION * 10_000) return;
      throw operatorError(
        `DATABASE_URL names a PostgreSQL ${Math.floor(version / 10_000)} (${place}), and Parley needs ${OLDEST_VERSION} or newer.`,
      );
    } catch (error) {
      const startingUp = hasCode(error, "57P03");
      if (!startingUp || performance.now() > deadline) throw explainRefusal(error, place);
      await delay(500);
    }
  }
}

async function versionOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    return Number(rows[0]?.version);
  } finally {
    await client.end();
  }
}

function explainRefusal(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error.name === "OperatorError") return error;
  const because = (reason: string) => operatorError(`DATABASE_URL cannot be used: ${reason}.`, error);
  if (hasCode(error, "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"))
    return because(`nothing answers at ${place} (${error.code})`);
  if (hasCode(error, "28P01", "28000")) return because(`${place} refuses this user or password`);
  if (hasCode(error, "3D000")) return because(`there is no such database at ${place}`);
  if (hasCode(error, "57P03")) return because(`${place} is still starting up after ${START_UP_MS / 1000} s`);
  if (hasCode(error, "53300")) return because(`${place} has no connection left to give`);
  return because(`what answers at ${place} does not speak as Postgres does (${error.message.replace(/\.$/, "")})`);
}
