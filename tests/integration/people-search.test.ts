import { beforeAll, describe, expect, test } from "vitest";

import { PEOPLE_BY_PREFIX } from "#server/repositories/user-repository.ts";
import { blockUser } from "#server/use-cases/users/block-user.ts";
import { searchPeople } from "#server/use-cases/users/search-people.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { type Account, as, fileNode, scenario } from "#tests/support/scenario.ts";

const { node } = fileNode();

describe("searching for people", () => {
  const found = async (person: Account, q: string) => (await searchPeople(as(person), { q })).users.map(({ username }) => username);
  let eve: Account;

  beforeAll(async () => {
    eve = await scenario().account("eve");
    const people = ["Zora_1", "zora_2", "ZORA_10", "zorb", "azora"];
    for (const username of people) await updateProfile(as(await scenario().account("ada")), { username });
  });

  test("goes by how the name begins, in any case, in alphabetical order", async () => {
    expect(await found(eve, "zora")).toEqual(["Zora_1", "ZORA_10", "zora_2"]);
    expect(await found(eve, "@ZOR")).toEqual(["Zora_1", "ZORA_10", "zora_2", "zorb"]);
  });

  test.each(["z%", "zor_", "zora' OR 1=1 --", "zo\u0000", "zo ra", "zö"])("takes %j as what it is: nobody's name", async (q) => {
    expect(await found(eve, q)).toEqual([]);
  });

  test("finds neither oneself nor whom a block keeps apart, in either direction", async () => {
    const { rows } = await node().services.db.pool.query<{ id: string; username: string }>(
      `SELECT id, username FROM "User" WHERE "usernameKey" LIKE 'zor%' ORDER BY "usernameKey"`,
    );
    const zora = { ...eve, actor: { ...eve.actor, userId: rows[0]?.id ?? "" } };
    const other = { ...eve, actor: { ...eve.actor, userId: rows[1]?.id ?? "" } };
    expect(await found(zora, "zora")).toEqual(["ZORA_10", "zora_2"]);
    await blockUser(as(eve), { user_id: zora.actor.userId });
    await blockUser(as(other), { user_id: eve.userId });
    expect(await found(eve, "zora")).toEqual(["zora_2"]);
    expect(await found(zora, "eve_")).not.toContain(eve.alias);
    expect(await found(other, "eve_")).not.toContain(eve.alias);
  });

  test("answers twenty at most, by the index and in its order, however many there are", async () => {
    const { pool } = node().services.db;
    await pool.query(
      `INSERT INTO "User" (id, email, username, "usernameKey") SELECT gen_random_uuid(), 'm' || n || '@parley.test', 'Many_' || n, 'many_' || n FROM generate_series(1, 10000) n`,
    );
    await pool.query(`ANALYZE "User"`);
    expect(await found(eve, "many")).toHaveLength(20);
    const { rows } = await pool.query<{ "QUERY PLAN": string }>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${PEOPLE_BY_PREFIX}`, [
      "many_1",
      eve.userId,
      20,
    ]);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain('Index Scan using "User_username_prefix_idx"');
    expect(plan).not.toMatch(/Seq Scan on "User" |Sort/);
  });

  test("does so with a plan for whatever is asked, too", async () => {
    const client = await node().services.db.pool.connect();
    try {
      await client.query("SET plan_cache_mode = force_generic_plan");
      await client.query(`PREPARE people(text, uuid, int) AS ${PEOPLE_BY_PREFIX}`);
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN (COSTS OFF) EXECUTE people('many_1', '${eve.userId}', 20)`);
      expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain('Index Scan using "User_username_prefix_idx"');
    } finally {
      await client.query("RESET plan_cache_mode").catch(() => undefined);
      await client.query("DEALLOCATE people").catch(() => undefined);
      client.release();
    }
  });
});
