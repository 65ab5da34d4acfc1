import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { startEmbeddedPostgres } from "#server/db/embedded.ts";
import { applyMigrations } from "#server/db/migrate.ts";

import { startLiveNode } from "../../support/server.ts";
import { hasServer, publish } from "./environment.ts";

/**
 * Starts the real server for all tests together: the production build, passwords hashed as dearly as in production, on a free port, with a
 * Postgres of its own in a folder that goes away afterwards.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (hasServer()) return undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), "parley-e2e-"));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, log: () => undefined });
  await applyMigrations(postgres.url);
  const port = await freePort();
  const node = await startLiveNode({ databaseUrl: postgres.url, env: { PORT: String(port), BCRYPT_COST: "12" } });
  publish({ url: `http://localhost:${port}`, database: postgres.url });
  return async () => {
    await node.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A port that nobody listens on. Known beforehand, so that the links in the pages lead back to it. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
