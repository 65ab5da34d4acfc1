import type { Person } from "./scenario.ts";

/** How many statements of the node's database wait for a lock at this moment. */
export async function lockWaits({ services }: Person["node"]): Promise<number> {
  const { rows } = await services.db.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
}
