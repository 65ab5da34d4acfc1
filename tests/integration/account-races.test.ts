import { beforeEach, describe, expect, test } from "vitest";

import { dmKeyOf } from "#domain/chat/dm-pair.ts";
import { transact } from "#server/db/transaction.ts";
import { lockChat } from "#server/repositories/chat-repository.ts";
import { findBlocksBetween } from "#server/repositories/people-repository.ts";
import { eraseAccount } from "#server/use-cases/accounts/erase-account.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";
import { changeRole, handOver } from "#server/use-cases/members/change-role.ts";
import { blockUser, unblockUser } from "#server/use-cases/users/block-user.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { outcome } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, scenario } from "#tests/support/scenario.ts";
import { DAY } from "#tests/support/services.ts";
import { type AccountMember, dmBetween, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();
const tables = () => node().services.db.prisma;
const settled = (acts: readonly Promise<unknown>[]) => Promise.allSettled(acts).then((all) => all.map(({ status }) => status));
const chatOf = (id: string) => tables().chat.findUniqueOrThrow({ where: { id } });
const memberRow = ({ memberId }: AccountMember) => tables().chatMember.findUniqueOrThrow({ where: { id: memberId } });

/** How many statements of this database wait for a lock. */
const waiting = async (): Promise<number> => {
  const { rows } = await node().services.db.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
};

/** Holds a chat's row, as a slow commit would. Answers how to do more in the same transaction, and how to let go. */
async function held(chatId: string) {
  const client = await node().services.db.pool.connect();
  await client.query("BEGIN");
  await client.query(`SELECT FROM "Chat" WHERE "id" = $1 FOR UPDATE`, [chatId]);
  return {
    query: (text: string, values: unknown[]) => client.query(text, values),
    async letGo(): Promise<void> {
      await client.query("COMMIT");
      client.release();
    },
  };
}

/** Deletes the account so long ago that it may be erased. */
async function longGone({ userId }: Account): Promise<void> {
  await tables().user.update({ where: { id: userId }, data: { deletedAt: new Date(node().clock.now() - 40 * DAY) } });
}

let ada: Account;
let eve: Account;
beforeEach(async () => {
  ada = await scenario().account("ada");
  eve = await scenario().account("eve");
});

describe("transactions that wait for one another", () => {
  test("are all done, each once, since the one that the database ends begins again", async () => {
    const [one] = await groupOf(ada);
    const [other] = await groupOf(eve);
    let met = 0;
    let meet = (): void => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    const cross = (first: string, second: string) =>
      transact(node().services, async (tx) => {
        await lockChat(tx.db, first);
        met += 1;
        if (met === 2) meet();
        await both;
        await tx.append(second, { type: "chat.updated", v: 1 });
      });
    const before = [(await chatOf(one.chatId)).lastSeq, (await chatOf(other.chatId)).lastSeq];
    await Promise.all([cross(one.chatId, other.chatId), cross(other.chatId, one.chatId)]);
    expect(met).toBe(3);
    expect([(await chatOf(one.chatId)).lastSeq, (await chatOf(other.chatId)).lastSeq]).toEqual(before.map((seq) => seq + 1));
    await node().settled();
    const told = node().events.filter(
      ({ event, chatId }) => event.type === "chat.updated" && [one.chatId, other.chatId].includes(chatId ?? ""),
    );
    expect(told).toHaveLength(2);
  });

  test("fail with what is wrong, and begin no second time, if it is something else", async () => {
    let begun = 0;
    const work = transact(node().services, () => {
      begun += 1;
      return Promise.reject(new Error("something else"));
    });
    await expect(work).rejects.toThrow("something else");
    expect(begun).toBe(1);
  });
});

describe("a block", () => {
  const isBlocked = async () => (await findBlocksBetween(tables(), ada.userId, [eve.userId])).blocked.has(eve.userId);

  test("waits for the DM before it asks for the two accounts, so that a rename never waits for it", async () => {
    const [{ chatId }] = await dmBetween(ada, eve);
    for (const [act, holds] of [
      [blockUser, true],
      [unblockUser, false],
    ] as const) {
      const chat = await held(chatId);
      const acting = outcome(act(as(ada), { user_id: eve.userId }));
      await expect.poll(waiting).toBe(1);
      // What a rename asks for. Were it the block's by now, it would wait for us, who wait for the chat.
      await chat.query(`SELECT FROM "User" WHERE "id" IN ($1, $2) FOR UPDATE NOWAIT`, [ada.userId, eve.userId]);
      await chat.letGo();
      expect(await acting).toBe("ok");
      expect(await isBlocked()).toBe(holds);
      expect((await chatOf(chatId)).blocked).toBe(holds);
    }
  });

  test("and a new name, and the beginning of a DM, that come at the same time are all done", async () => {
    await groupOf(eve, ada);
    for (let turn = 0; turn < 8; turn += 1) {
      const other = await scenario().account("eve");
      const block = () => blockUser(as(other), { user_id: eve.userId });
      const dm = openDm(as(other), { user_id: eve.userId }).catch(() => null);
      const acts = [block(), updateProfile(as(eve), { username: `${eve.alias}_${turn}` }), block(), dm];
      expect(await settled(acts)).toEqual(acts.map(() => "fulfilled"));
      const row = await tables().chat.findUnique({ where: { dmKey: dmKeyOf(other.userId, eve.userId) } });
      expect(row?.blocked ?? true).toBe(true);
    }
  });
});

describe("an erasure", () => {
  test("and the lifting of a block that wait for the same DM are both done", async () => {
    const [mine, { chatId, memberId }] = await dmBetween(ada, eve);
    for (const [blocker, blocked] of [
      [ada, eve],
      [eve, ada],
    ] as const)
      await tables().userBlock.create({ data: { blockerId: blocker.userId, blockedId: blocked.userId } });
    await longGone(eve);
    const chat = await held(chatId);
    const erasing = eraseAccount(node().services, eve.userId);
    await expect.poll(waiting).toBe(1);
    const lifting = unblockUser(as(ada), { user_id: eve.userId });
    await expect.poll(waiting).toBe(2);
    // Neither has a block in hand while it waits for the chat that the other may get first.
    await chat.query(`SELECT FROM "UserBlock" WHERE "blockerId" IN ($1, $2) FOR UPDATE NOWAIT`, [ada.userId, eve.userId]);
    await chat.letGo();
    expect(await settled([erasing, lifting])).toEqual(["fulfilled", "fulfilled"]);
    expect(await tables().user.count({ where: { id: eve.userId } })).toBe(0);
    expect(await chatOf(chatId)).toMatchObject({ blocked: false });
    expect(await memberRow({ ...mine, memberId })).toMatchObject({ alias: "deleted account", userId: null });
  });

  test("hands on a group that came to the account while it waited", async () => {
    const [owner, other] = await groupOf(ada, eve);
    await longGone(eve);
    const chat = await held(owner.chatId);
    const erasing = eraseAccount(node().services, eve.userId);
    await expect.poll(waiting).toBe(1);
    await chat.query(
      `UPDATE "ChatMember" SET "role" = CASE "id" WHEN $2::uuid THEN 'owner' ELSE 'admin' END::"MemberRole" WHERE "chatId" = $1`,
      [owner.chatId, other.memberId],
    );
    await chat.letGo();
    await erasing;
    expect(await memberRow(other)).toMatchObject({ state: "left", role: "member", alias: "deleted account" });
    expect(await memberRow(owner)).toMatchObject({ state: "active", role: "owner" });
  });

  test("is not preceded by a hand-over: an account that is deleted is given no chat and no office", async () => {
    const [owner, other] = await groupOf(ada, eve);
    const target = { chat_id: owner.chatId, member_id: other.memberId };
    await tables().user.update({ where: { id: eve.userId }, data: { deletedAt: new Date(node().clock.now()) } });
    expect(await outcome(handOver(as(owner), target))).toBe("not_found");
    expect(await outcome(changeRole(as(owner), { ...target, role: "admin" }))).toBe("not_found");
    expect([(await memberRow(owner)).role, (await memberRow(other)).role]).toEqual(["owner", "member"]);
    await tables().user.update({ where: { id: eve.userId }, data: { deletedAt: null } });
    expect(await outcome(handOver(as(owner), target))).toBe("ok");
  });
});
