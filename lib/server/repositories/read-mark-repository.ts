import type { Pool } from "pg";

/** The last message of a chat up to a seq; null before the first. */
export async function findMessageUpTo(pool: Pool, chatId: string, seq: number): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>({
    name: "message-up-to",
    text: `SELECT "id"::text FROM "Message" WHERE "chatId" = $1 AND "seq" <= $2 ORDER BY "seq" DESC LIMIT 1`,
    values: [chatId, seq],
  });
  return rows[0]?.id ?? null;
}
