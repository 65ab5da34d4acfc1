import type { Pool } from "pg";

import { withPoolTransaction } from "../db/pool-transaction.ts";

/** How old the oldest unpublished event is, in seconds; 0 if there is none. Gives up soon: the answer is worth no load. */
export async function readOutboxAge(pool: Pool): Promise<number> {
  return await withPoolTransaction(pool, async (client) => {
    await client.query("SET LOCAL statement_timeout = 500");
    const { rows } = await client.query<{ seconds: number }>(
      `SELECT extract(epoch FROM clock_timestamp() - "createdAt")::float8 AS seconds
       FROM "OutboxEvent" WHERE "publishedAt" IS NULL ORDER BY "createdAt" LIMIT 1`,
    );
    return Math.max(0, rows[0]?.seconds ?? 0);
  });
}
