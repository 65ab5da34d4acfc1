import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { startEmbeddedPostgres } from "#server/db/embedded.ts";
import { applyMigrations } from "#server/db/migrate.ts";

import { startLiveNode } from "../../support/server.ts";
import { hasServer, publish } from "./environment.ts";
import { freePort } from "./free-port.ts";

/**
 * Starts the real server for all tests together: the production build on a free port, with a Postgres of its own in a folder that goes away
 * afterwards. Passwords are hashed cheaply, since every test makes accounts; what the dear hash costs a crowd, `realtime/crowd.test.ts` measures.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (hasServer()) return undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), "parley-e2e-"));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, log: () => undefined });
  await applyMigrations(postgres.url);
  const port = await freePort();
  const node = await startLiveNode({ databaseUrl: postgres.url, env: { PORT: String(port) } });
  publish({ url: `http://localhost:${port}`, database: postgres.url });
  return async () => {
    await node.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
