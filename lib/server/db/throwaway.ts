import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";

/** Starts an empty Postgres whose data is removed when it stops; fast, because a crash may break it. For tests and for comparing schemas. */
export async function startThrowawayPostgres(settings: Readonly<Record<string, string | number>> = {}): Promise<EmbeddedPostgres> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "parley-throwaway-"));
  const remove = () => {
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, settings, durable: false, log: () => undefined });
    return {
      ...postgres,
      async stop() {
        await postgres.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
