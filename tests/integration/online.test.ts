import { describe, expect, test } from "vitest";

import { ACQUAINTING_KINDS } from "#domain/chat/account-kinds.ts";
import { findAcquaintances, pageSharedChats } from "#server/repositories/acquaintance-repository.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { blockUser } from "#server/use-cases/users/block-user.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { fileLines } from "#tests/support/file-lines.ts";
import type { Line } from "#tests/support/line.ts";
import { type Account, as, fileNode, scenario } from "#tests/support/scenario.ts";
import { accounts, broadcastOf, dmBetween, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();
const { lineOf, open, tell } = fileLines(node);

interface Changed {
  readonly user_id: string;
  readonly is_online: boolean;
  readonly last_seen: string | null;
}

const follows = async (line: Line): Promise<string[]> => (await line.ask<{ user_ids: string[] }>("online:follow", {})).user_ids;
const told = (line: Line): string[] => line.all<Changed>("online:changed").map(({ user_id, is_online }) => `${user_id} ${is_online}`);
const hears = (line: Line, { userId }: Account, online: boolean) =>
  line.sees<Changed>("online:changed", ({ user_id, is_online }) => user_id === userId && is_online === online);

test("the chats by which an account knows others are paged through to the last", async () => {
  const [one, two, three] = await accounts(node());
  const [{ chatId: dm }] = await dmBetween(one, two);
  const chatIds = [dm];
  for (const others of [[two], [three], [two, three]]) chatIds.push((await groupOf(one, ...others))[0].chatId);
  await broadcastOf(one, two);
  for (const size of [1, 2, 3, 4, 5]) {
    const pages: string[][] = [];
    for await (const page of pageSharedChats(node().services.db.prisma, one.userId, ACQUAINTING_KINDS, size)) pages.push(page);
    expect(pages.flat().toSorted()).toEqual(chatIds.toSorted());
    expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(size);
  }
});

test("of the people of one's chats as many are looked at as there is room for, however large the chats are", async () => {
  const [one, two, three, four] = await accounts(node());
  const [walk, talk] = [await groupOf(one, two, three, four), await groupOf(one, four)];
  const { pool } = node().services.db;
  const found = async (chats: readonly { chatId: string }[], limit: number) =>
    await findAcquaintances(
      pool,
      one.userId,
      chats.map(({ chatId }) => chatId),
      limit,
    );
  expect(await found([talk[0], walk[0]], 10)).toEqual([four.userId, ...[two, three].map(() => expect.any(String) as string)]);
  expect(await found([walk[0], talk[0]], 2)).toHaveLength(2);
  await updateProfile(as(four), { shows_presence: false });
  expect(new Set(await found([talk[0], walk[0]], 10))).toEqual(new Set([two.userId, three.userId]));
  // Four seats for each who is wanted, and those who hide have them all.
  expect(await found([talk[0], talk[0], talk[0], walk[0]], 1)).toHaveLength(1);
  expect(await found([talk[0], talk[0], talk[0], talk[0], walk[0]], 1)).toEqual([]);
});

describe("that an account is connected", () => {
  test("is told to those who share a DM or a group with it, from its first device to its last, and to nobody else", async () => {
    const [one, two, three, stranger, subscriber] = await accounts(node());
    await dmBetween(one, two);
    await groupOf(one, three);
    await broadcastOf(one, stranger, subscriber);
    const all = [await lineOf(two), await lineOf(three), await lineOf(stranger), await lineOf(subscriber)] as const;
    for (const line of all) expect(await follows(line)).not.toContain(one.userId);

    const [first, second] = [await lineOf(one), await lineOf(one)];
    for (const line of all.slice(0, 2)) expect((await hears(line, one, true)).last_seen).toBeNull();
    expect(await follows(all[0])).toEqual([one.userId]);
    first.close();
    await first.closed();
    second.close();
    for (const line of all.slice(0, 2)) expect((await hears(line, one, false)).last_seen).not.toBeNull();
    for (const line of all.slice(0, 2)) expect(told(line)).toEqual([`${one.userId} true`, `${one.userId} false`]);
    for (const line of all.slice(2)) expect(told(line)).toEqual([]);
  });

  test("is not told of a member under an alias", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const guest = await open({ token: brook.token });
    await expect(guest.ask("online:follow", {})).rejects.toMatchObject({ error: { code: "unauthenticated" } });
    await lineOf(ada);
    expect(told(guest)).toEqual([]);
  });

  test("is not told, nor answered, of whoever hides it, who is gone at once and back at once", async () => {
    const [one, two] = await accounts(node());
    await dmBetween(one, two);
    const watcher = await lineOf(two);
    await follows(watcher);
    const line = await lineOf(one);
    await hears(watcher, one, true);
    await updateProfile(as(one), { shows_presence: false });
    await tell();
    expect((await hears(watcher, one, false)).last_seen).toBeNull();
    expect(await follows(watcher)).toEqual([]);
    await updateProfile(as(one), { shows_presence: true });
    await tell();
    await expect.poll(() => told(watcher), { timeout: 10_000 }).toEqual([true, false, true].map((online) => `${one.userId} ${online}`));
    expect(line.connected()).toBe(true);
  });

  test("is not told across a block, in whichever chat", async () => {
    const [one, two, three] = await accounts(node());
    await dmBetween(one, two);
    await groupOf(one, two, three);
    const [blocked, other] = [await lineOf(two), await lineOf(three)];
    for (const line of [blocked, other]) await follows(line);
    await blockUser(as(one), { user_id: two.userId });
    await tell();
    const line = await lineOf(one);
    await hears(other, one, true);
    expect(await follows(blocked)).toEqual([three.userId]);
    line.close();
    await hears(other, one, false);
    // The block itself is all they are told.
    expect(told(blocked).filter((change) => change.startsWith(one.userId))).toEqual([`${one.userId} false`]);
  });

  test("is seen no more from the moment one of two blocks the other, nor when they last were", async () => {
    const [one, two] = await accounts(node());
    await dmBetween(one, two);
    const [hers, line] = [await lineOf(one), await lineOf(two)];
    await expect.poll(() => follows(hers)).toEqual([two.userId]);
    await expect.poll(() => follows(line)).toEqual([one.userId]);
    await blockUser(as(one), { user_id: two.userId });
    await tell();
    expect((await hears(line, one, false)).last_seen).toBeNull();
    expect((await hears(hers, two, false)).last_seen).toBeNull();
    expect([await follows(line), await follows(hers)]).toEqual([[], []]);
  });

  test("is told no more to whoever was removed from the only chat that they share", async () => {
    const [one, two, three] = await accounts(node());
    const [owner, gone] = await groupOf(one, two, three);
    const [removed, other] = [await lineOf(two), await lineOf(three)];
    for (const line of [removed, other]) await follows(line);
    await removeMember(as(owner), { chat_id: owner.chatId, member_id: gone.memberId });
    await tell();
    await lineOf(one);
    await hears(other, one, true);
    expect(told(removed).filter((change) => change.startsWith(one.userId))).toEqual([]);
    expect(await follows(removed)).toEqual([]);
  });
});
