/** A process that holds an embedded Postgres, for tests that kill it. Tells its parent the address, and exits without another word once it is let go. */
import { startEmbeddedPostgres } from "#server/db/embedded.ts";

/** What the parent hears: where the database is, then perhaps that it ended by itself. */
export type Told = { readonly url: string; readonly pid: number } | { readonly ended: string } | { readonly refused: string };

const tell = (told: Told): void => void process.send?.(told);
const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error("name the data folder");

try {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, onExit: (ended) => tell({ ended }) });
  process.once("disconnect", () => process.exit(0));
  tell({ url: postgres.url, pid: postgres.pid });
} catch (error) {
  tell({ refused: error instanceof Error ? error.message : String(error) });
  process.disconnect();
}
