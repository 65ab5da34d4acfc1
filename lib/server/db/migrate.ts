import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import pg from "pg";

import { operatorError } from "../config/operator-error.ts";

/** One folder of prisma/migrations. */
interface Migration {
  name: string;
  sql: string;
  /** As Prisma computes it: SHA-256 of the file, in hexadecimal. */
  checksum: string;
}

const MIGRATIONS_DIR = path.join(import.meta.dirname, "../../../prisma/migrations");

/** Held while migrating, so that of several nodes that start together one migrates and the others wait. "parley" in ASCII. */
const LOCK = 0x7061_726c_6579n;

/** Prisma's own table, so that `prisma migrate deploy` and `migrate status` agree with us where those programs can be had. */
const LEDGER = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies what is pending in prisma/migrations, in order, and returns the names of what was applied.
 *
 * Each migration and its line in the ledger are one transaction. Prisma's engine writes the line first and marks it finished later, so that a
 * process killed in between leaves a "failed migration" for a person to resolve; here it leaves nothing. A migration must therefore not
 * contain BEGIN, COMMIT or a statement that refuses to run in a transaction, such as CREATE INDEX CONCURRENTLY.
 */
export async function applyMigrations(url: string, directory: string = MIGRATIONS_DIR): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks between two statements says so here; the next statement then fails, which is what the caller hears.
  client.on("error", () => undefined);
  await client.connect();
  try {
    // Ends with the session, hence also when this process is killed.
    await client.query("SELECT pg_advisory_lock($1)", [LOCK.toString()]);
    const applied = await readLedger(client);
    const pending = pendingOf(readMigrations(directory), applied);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** The migrations of a folder, oldest first. */
function readMigrations(directory: string): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(directory, entry.name, "migration.sql")))
    .map(({ name }) => {
      const sql = readFileSync(path.join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Checksum by name of what has been applied. */
async function readLedger(client: pg.Client): Promise<Map<string, string>> {
  // Asked first, because CREATE needs a right that the owner of a managed database may have taken back after the first start.
  const ledger = await client.query<{ there: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
  if (!ledger.rows[0]?.there) await client.query(LEDGER);
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const failed = rows.find((row) => !row.finished);
  if (failed) {
    throw operatorError(
      `Migration ${failed.name} was begun with another program and did not finish: resolve it with "npx prisma migrate resolve", then start again.`,
    );
  }
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function pendingOf(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const changed = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed)
    throw operatorError(
      `Migration ${changed.name} was changed after this database had applied it: bring the old file back and write a new migration.`,
    );
  // Names that only the database knows are those of a newer Parley. An older one may run beside it while an upgrade is rolled back.
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)",
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    throw operatorError(`Migration ${name} could not be applied: ${error instanceof Error ? error.message : String(error)}.`, error);
  }
}
