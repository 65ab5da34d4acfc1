import { randomUUID } from "node:crypto";

import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  /** Address of a database that nobody else uses. */
  readonly url: string;
  /** Removes it, together with whatever is still connected. */
  drop(): Promise<void>;
}

/** Copies the migrated template, which takes some 30 ms; migrating anew would take twice that and grow with every migration. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return await createDatabase(new URL(inject("templateUrl")).pathname.slice(1));
}

/** A database without a table, for tests of the migrations. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return await createDatabase("template1");
}

async function createDatabase(original: string): Promise<TestDatabase> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(template, `CREATE DATABASE ${name} TEMPLATE ${original}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(template, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Speaks to the database `postgres`, because nobody may be connected to a template while it is copied. */
async function administer(template: URL, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
