import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Database, openDatabase } from "#server/db/client.ts";

import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  // One connection, so that what it keeps can be asked of it.
  db = openDatabase({ url: database.url, poolMax: 1, onError: () => undefined });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const keptAbout = async (table: string): Promise<number> => {
  const { rows } = await db.pool.query<{ statement: string }>("SELECT statement FROM pg_prepared_statements");
  return rows.filter(({ statement }) => statement.includes(`"${table}"`)).length;
};

describe("a connection", () => {
  test("keeps what Prisma asks again and again, and not what it asked once", async () => {
    for (let asked = 0; asked < 12; asked += 1) await db.prisma.chat.findFirst({ where: { lastSeq: asked } });
    await db.prisma.media.findFirst();
    expect(await keptAbout("Chat")).toBe(1);
    expect(await keptAbout("Media")).toBe(0);
  });

  test("plans what stores messages once, whichever migration replaced that function last", async () => {
    const { rows } = await db.pool.query<{ settings: string[] | null }>(
      "SELECT proconfig AS settings FROM pg_proc WHERE proname = 'append_messages' ORDER BY pronargs DESC LIMIT 1",
    );
    expect(rows[0]?.settings).toContain("plan_cache_mode=force_generic_plan");
  });
});
