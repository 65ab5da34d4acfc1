import type { TestProject } from "vitest/node";

import { applyMigrations } from "#server/db/migrate.ts";
import { startThrowawayPostgres } from "#server/db/throwaway.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the template database of this run. */
    templateUrl: string;
  }
}

/** Starts one real Postgres for the whole run and migrates a database in it, of which every test file takes its own copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Every file brings a pool or two, and those of live nodes come on top.
  const postgres = await startThrowawayPostgres({ max_connections: 300 });
  try {
    await applyMigrations(postgres.url);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  project.provide("templateUrl", postgres.url);
  return () => postgres.stop();
}
