import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { applyMigrations } from "#server/db/migrate.ts";

import { rowsOf } from "../support/database.ts";
import { createEmptyDatabase, type TestDatabase } from "../support/postgres.ts";

const PRISMA = path.join(import.meta.dirname, "../../prisma");

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "parley-migrations-"));
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const ledger = () =>
  rowsOf<{ migration_name: string; checksum: string }>(
    database.url,
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1",
  );

describe("migrating", () => {
  test("applies each migration once, however many nodes start together", async () => {
    const applied = await Promise.all(Array.from({ length: 5 }, () => applyMigrations(database.url)));
    const names = applied.flat();
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    expect((await ledger()).map((row) => row.migration_name)).toEqual(names);
    expect(await applyMigrations(database.url)).toEqual([]);
  });

  test("writes the ledger as Prisma's own command would", async () => {
    const [first] = await applyMigrations(database.url);
    const file = readFileSync(path.join(PRISMA, `migrations/${first}/migration.sql`));
    expect((await ledger())[0]).toEqual({ migration_name: first, checksum: createHash("sha256").update(file).digest("hex") });
  });

  test("leaves nothing behind of one that fails, so that it can be mended and tried again", async () => {
    write("1_good", "CREATE TABLE good (id int)");
    write("2_bad", "CREATE TABLE half (id int); INSERT INTO nowhere VALUES (1)");
    await expect(applyMigrations(database.url, folder)).rejects.toThrow(
      'Migration 2_bad could not be applied: relation "nowhere" does not exist.',
    );
    expect(await rowsOf(database.url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    expect((await ledger()).map((row) => row.migration_name)).toEqual(["1_good"]);

    write("2_bad", "CREATE TABLE half (id int)");
    expect(await applyMigrations(database.url, folder)).toEqual(["2_bad"]);
  });

  test("goes in the order of names and lets a newer Parley's migrations be", async () => {
    write("2_second", "ALTER TABLE first ADD COLUMN more int");
    write("1_first", "CREATE TABLE first (id int)");
    write("3_newer", "CREATE TABLE newer (id int)");
    expect(await applyMigrations(database.url, folder)).toEqual(["1_first", "2_second", "3_newer"]);
    rmSync(path.join(folder, "3_newer"), { recursive: true });
    expect(await applyMigrations(database.url, folder)).toEqual([]);
  });

  test("refuses a migration that was changed after it had been applied", async () => {
    write("1_first", "CREATE TABLE first (id int)");
    await applyMigrations(database.url, folder);
    write("1_first", "CREATE TABLE first (id bigint)");
    await expect(applyMigrations(database.url, folder)).rejects.toThrow("Migration 1_first was changed after this database had applied it");
  });

  test("refuses to go on where another program broke off", async () => {
    write("1_first", "CREATE TABLE first (id int)");
    await applyMigrations(database.url, folder);
    await rowsOf(database.url, "UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(applyMigrations(database.url, folder)).rejects.toThrow(
      "Migration 1_first was begun with another program and did not finish",
    );
  });
});

test("the schema says nothing that no migration says", () => {
  // migration:new keeps the schema as the newest migration left it beside the migrations.
  expect(readFileSync(path.join(PRISMA, "schema.prisma"), "utf8")).toBe(
    readFileSync(path.join(PRISMA, "migrations/schema.prisma"), "utf8"),
  );
});
