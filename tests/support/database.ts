import pg from "pg";

/** Asks a test's database directly, past all our own code. */
export async function rowsOf<Row extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Holds a chat's row, as a slow commit would, until the returned function is called. */
export async function holdChat(url: string, chatId: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("BEGIN");
  await client.query(`SELECT FROM "Chat" WHERE "id" = $1 FOR UPDATE`, [chatId]);
  return async () => {
    await client.query("COMMIT");
    await client.end();
  };
}

/** How many sends wait for somebody's lock at this moment. Whatever else may wait, such as what makes messages findable, does not count. */
export async function sendsWaiting(url: string): Promise<number> {
  const [row] = await rowsOf<{ count: string }>(
    url,
    `SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%append_messages(%'`,
  );
  return Number(row?.count ?? 0);
}
