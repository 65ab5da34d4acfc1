import { beforeEach, describe, expect, test } from "vitest";

import { handleRenameMemberships } from "#server/jobs/rename-memberships.handler.ts";
import { renameMemberships } from "#server/use-cases/users/rename-memberships.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { freshAccount } from "#tests/support/cast.ts";
import { outcome } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { type AccountMember, groupOf } from "#tests/support/talk.ts";

const file = fileNode();
const { node } = file;
const tables = () => node().services.db.prisma;
const aliasOf = async ({ memberId }: AccountMember) => (await tables().chatMember.findUniqueOrThrow({ where: { id: memberId } })).alias;
const usernameOf = async ({ userId }: Account) => (await tables().user.findUniqueOrThrow({ where: { id: userId } })).username;
const fresh = () => freshAccount("ada").username;

/** Holds a chat's row, as a slow commit would, until the answer is called. */
async function holdChat(chatId: string): Promise<() => Promise<void>> {
  const client = await node().services.db.pool.connect();
  await client.query("BEGIN");
  await client.query(`SELECT FROM "Chat" WHERE "id" = $1 FOR UPDATE`, [chatId]);
  return async () => {
    await client.query("COMMIT");
    client.release();
  };
}

const waiting = async (): Promise<number> => {
  const { rows } = await node().services.db.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
};

let ada: Account;
let eve: Account;
let groups: AccountMember[];
beforeEach(async () => {
  ada = await scenario().account("ada");
  eve = await scenario().account("eve");
  groups = [];
  for (let turn = 0; turn < 3; turn += 1) groups.push((await groupOf(ada, eve))[0]);
  // In the order in which chats are locked.
  groups.sort((one, other) => (one.chatId < other.chatId ? -1 : 1));
});

describe("a new name", () => {
  test("holds up no chat while it waits for another one", async () => {
    const [first, second, last] = groups as [AccountMember, AccountMember, AccountMember];
    const letGo = await holdChat(last.chatId);
    const username = fresh();
    const renaming = updateProfile(as(ada), { username });
    await expect.poll(waiting).toBe(1);
    expect(await usernameOf(ada)).toBe(username);
    expect([await aliasOf(first), await aliasOf(second), await aliasOf(last)]).toEqual([username, username, ada.alias]);
    await say({ ...eve, chatId: first.chatId, memberId: "", token: "" }, "Nobody waits here");
    await letGo();
    await renaming;
    expect(await aliasOf(last)).toBe(username);
  });

  test("is carried on by the job that was planned with it, if it was cut short", async () => {
    const [first, second] = groups as [AccountMember, AccountMember];
    const username = fresh();
    let cut = 0;
    const services = node().services;
    const chats = Object.create(services.chats, {
      // Called after each of the commits; as if the process ended there.
      forget: {
        value: () => {
          cut += 1;
          throw new Error("cut short");
        },
      },
    }) as typeof services.chats;
    expect((await updateProfile({ ...as(ada), chats }, { username })).username).toBe(username);
    expect(cut).toBe(1);
    expect([await aliasOf(first), await aliasOf(second)]).toEqual([username, ada.alias]);
    const { rows } = await services.db.pool.query<{ payload: { user_id: string } }>(
      `SELECT j.payload FROM graphile_worker._private_jobs j WHERE j.key = $1`,
      [`rename:${ada.userId}`],
    );
    expect(rows).toEqual([{ payload: { user_id: ada.userId } }]);
    await handleRenameMemberships(services, { user_id: ada.userId });
    for (const group of groups) expect(await aliasOf(group)).toBe(username);
  });

  test("is carried by the answer to so many chats and by the job to the others", async () => {
    const chats = Array.from({ length: 110 }, () => ({ id: node().services.ids.uuid(), kind: "group" as const }));
    await tables().chat.createMany({ data: chats });
    await tables().chatMember.createMany({
      data: chats.map(({ id: chatId }) => ({ id: node().services.ids.uuid(), chatId, userId: ada.userId, alias: ada.alias })),
    });
    const username = fresh();
    await updateProfile(as(ada), { username });
    const renamed = () => tables().chatMember.count({ where: { userId: ada.userId, alias: username } });
    expect(await renamed()).toBe(100);
    await handleRenameMemberships(node().services, { user_id: ada.userId });
    expect(await renamed()).toBe(113);
  });

  test("is told to each chat once, however often it is carried there", async () => {
    const username = fresh();
    await updateProfile(as(ada), { username });
    await Promise.all([1, 2].map(() => renameMemberships(node().services, { userId: ada.userId })));
    for (const { chatId, memberId } of groups) {
      const payload = { equals: { type: "member.updated", v: 1, member_id: memberId } };
      expect(await tables().outboxEvent.count({ where: { chatId, payload } })).toBe(1);
    }
  });

  test("that comes beside others is the same everywhere in the end", async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const back = await usernameOf(ada);
      await Promise.all([fresh(), back, fresh()].map((username) => updateProfile(as(ada), { username })));
      const aliases = await Promise.all(groups.map(aliasOf));
      expect(new Set(aliases)).toEqual(new Set([await usernameOf(ada)]));
    }
  });

  test("reaches the chats of an account that is deleted meanwhile, and may come back", async () => {
    const username = fresh();
    const key = { username, usernameKey: username.toLowerCase(), deletedAt: new Date(node().clock.now()) };
    await tables().user.update({ where: { id: ada.userId }, data: key });
    await renameMemberships(node().services, { userId: ada.userId });
    for (const group of groups) expect(await aliasOf(group)).toBe(username);
  });

  test("is given so often and no more; the same name, a taken one and everything else are not counted", async () => {
    const strict = await file.another({ limits: { rename: { points: 2, seconds: 3_600 } } });
    const person = { ...ada, node: strict };
    const change = (input: Parameters<typeof updateProfile>[1]) => outcome(updateProfile(as(person), input));
    const last = fresh();
    expect([await change({ username: fresh() }), await change({ username: eve.alias }), await change({ username: last })]).toEqual([
      "ok",
      "account_exists",
      "ok",
    ]);
    expect(await change({ username: fresh() })).toBe("rate_limited");
    expect(await usernameOf(ada)).toBe(last);
    expect([await change({ username: last }), await change({ bio: "Still here" })]).toEqual(["ok", "ok"]);
  });
});
