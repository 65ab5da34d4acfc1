import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { chatsApi } from "#contract/api/chats.api.ts";
import { dmKeyOf } from "#domain/chat/dm-pair.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { deleteChat } from "#server/use-cases/chats/delete-chat.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";
import { createInvite } from "#server/use-cases/invites/manage-invites.ts";
import { addMembers } from "#server/use-cases/members/add-members.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { callRoute, openEntrances, signedIn } from "#tests/support/in-process.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { accounts, dmBetween, opened } from "#tests/support/talk.ts";

const file = fileNode();
const { node } = file;
const prisma = () => node().services.db.prisma;
const block = (blocker: Account, blocked: Account) =>
  prisma().userBlock.create({ data: { blockerId: blocker.userId, blockedId: blocked.userId } });
const unblock = (blocker: Account, blocked: Account) =>
  prisma().userBlock.deleteMany({ where: { blockerId: blocker.userId, blockedId: blocked.userId } });

describe("the DM of two accounts", () => {
  let entrances: Awaited<ReturnType<typeof openEntrances>>;
  beforeAll(async () => {
    entrances = await openEntrances(node());
  });
  afterAll(() => entrances.stop());

  test("is begun by the first who asks, and answered from then on", async () => {
    const [ada, eve] = await accounts(node());
    const ask = async (from: Account, to: Account) =>
      callRoute(chatsApi.openDm, await signedIn(node(), from), { params: { user_id: to.userId } });
    const first = await ask(ada, eve);
    expect(first.status).toBe(201);
    const begun = (await first.json()) as Record<string, unknown>;
    expect(begun).toEqual({ id: begun["id"], name: eve.alias, type: "dm", member_count: 2, created_at: begun["created_at"] });
    const second = await ask(eve, ada);
    expect(second.status).toBe(200);
    expect(await second.json()).toEqual({ ...begun, name: ada.alias });
  });

  test("is one, however many ask for it at once from both sides and on two nodes", async () => {
    const [ada, eve] = await accounts(node());
    const other = await file.another();
    const asks = Array.from({ length: 20 }, (_, index) => {
      const [from, to] = index % 2 === 0 ? [ada, eve] : [eve, ada];
      return openDm(as({ ...from, node: index % 3 === 0 ? other : node() }), { user_id: to.userId });
    });
    const answers = await Promise.all(asks);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await prisma().chatMember.count({ where: { chatId: answers[0]?.id ?? "" } })).toBe(2);
    expect(new Set(answers.map(({ member_count }) => member_count))).toEqual(new Set([2]));
  });

  test("is not had with oneself, a stranger to the server or somebody who deleted their account", async () => {
    const [ada, eve] = await accounts(node());
    expect(await refusal(openDm(as(ada), { user_id: ada.userId }))).toMatchObject({ code: "validation_failed" });
    expect(await refusal(openDm(as(ada), { user_id: node().services.ids.uuid() }))).toMatchObject({ code: "not_found" });
    await prisma().user.update({ where: { id: eve.userId }, data: { deletedAt: new Date() } });
    expect(await refusal(openDm(as(ada), { user_id: eve.userId }))).toMatchObject({ code: "not_found" });
  });

  test("shows accounts, and is called after the other one", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const message = await say(ada, "Hello");
    expect(message.sender).toMatchObject({ id: ada.memberId, alias: ada.alias, tag: "", user_id: ada.userId });
    const seen = await opened(eve, eve.chatId);
    expect(seen.chat).toMatchObject({ kind: "dm", title: ada.alias, room: null, member_count: 2 });
    expect(seen.members.map(({ user_id }) => user_id).toSorted()).toEqual([ada.userId, eve.userId].toSorted());
    expect(new Set(seen.members.map(({ role }) => role))).toEqual(new Set(["member"]));
  });

  test("gives somebody the same colour in every chat", async () => {
    const [ada, eve, third] = await accounts(node());
    const [inOne] = await dmBetween(ada, eve);
    const [inOther] = await dmBetween(ada, third);
    expect((await say(inOne, "Hello")).sender.color).toBe((await say(inOther, "Hello")).sender.color);
  });

  test("has no third: nobody is invited, added, removed, and nobody leaves or renames it", async () => {
    const [one, two, third] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const { chatId: chat_id } = ada;
    const outcomes = await Promise.all([
      outcome(createInvite(as(ada), { chat_id })),
      outcome(addMembers(as(ada), { chat_id, user_ids: [third.userId] })),
      outcome(removeMember(as(ada), { chat_id, member_id: eve.memberId })),
      outcome(leaveChat(as(ada), { chat_id })),
      outcome(updateChat(as(ada), { chat_id, name: "Us" })),
      outcome(deleteChat(as(ada), { chat_id })),
    ]);
    expect(new Set(outcomes)).toEqual(new Set(["forbidden"]));
    expect(await refusal(opened(third, chat_id))).toMatchObject({ code: "not_found" });
    expect(await refusal(listMessages(as(third), { chat_id, limit: 50 }))).toMatchObject({ code: "not_found" });
  });

  test("is told to both wherever they are signed in", async () => {
    const [ada, eve] = await accounts(node());
    node().broadcaster.clear();
    const { id: chat_id } = await openDm(as(ada), { user_id: eve.userId });
    await node().settled();
    const told = node().broadcaster.said("chat:added");
    expect(told.map(({ audience }) => audience).toSorted()).toEqual([ada, eve].map(({ userId }) => audiences.user(userId)).toSorted());
    expect(new Set(told.map(({ payload }) => payload.chat_id))).toEqual(new Set([chat_id]));
  });
});

describe("a block", () => {
  test("keeps the two from beginning a DM, and tells only the one who blocks why", async () => {
    const [ada, eve] = await accounts(node());
    await block(ada, eve);
    expect(await refusal(openDm(as(ada), { user_id: eve.userId }))).toMatchObject({ code: "forbidden" });
    expect(await refusal(openDm(as(eve), { user_id: ada.userId }))).toMatchObject({ code: "not_found" });
    await unblock(ada, eve);
    expect(await outcome(openDm(as(eve), { user_id: ada.userId }))).toBe("ok");
  });

  test("ends writing in the DM for both, also by a node that remembers otherwise, and its end lets them write again", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const far = { ...eve, node: await file.another() };
    const before = await say(far, "Hello");
    await block(ada, eve);
    expect(await refusal(say(far, "Are you there?"))).toMatchObject({ code: "forbidden" });
    expect(await refusal(say(ada, "No"))).toMatchObject({ code: "forbidden" });
    expect(await refusal(addReaction(as(ada), { message_id: before.id, emoji: "👍" }))).toMatchObject({ code: "forbidden" });
    expect(await refusal(editMessage(as(eve), { message_id: before.id, content: "Hello!" }))).toMatchObject({ code: "forbidden" });
    expect(await outcome(listMessages(as(far), { chat_id: eve.chatId, limit: 50 }))).toBe("ok");
    await unblock(ada, eve);
    expect(await outcome(say(far, "Back?"))).toBe("ok");
  });

  /** How many statements of this database wait for a lock. */
  const waiting = async (): Promise<number> => {
    const { rows } = await node().services.db.pool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return rows[0]?.count ?? 0;
  };

  test("that is not committed yet when the DM is begun is waited for, and holds", async () => {
    const [ada, eve] = await accounts(node());
    const client = await node().services.db.pool.connect();
    await client.query("BEGIN");
    await client.query(`INSERT INTO "UserBlock" ("blockerId", "blockedId") VALUES ($1, $2)`, [eve.userId, ada.userId]);
    const opening = outcome(openDm(as(ada), { user_id: eve.userId }));
    await expect.poll(waiting).toBe(1);
    await client.query("COMMIT");
    client.release();
    expect(await opening).toBe("not_found");
    expect(await prisma().chat.count({ where: { dmKey: dmKeyOf(ada.userId, eve.userId) } })).toBe(0);
  });

  test("that comes while the DM is not committed yet waits for it, and is known to it", async () => {
    const [ada, eve] = await accounts(node());
    const dmKey = dmKeyOf(ada.userId, eve.userId);
    const client = await node().services.db.pool.connect();
    await client.query("BEGIN");
    await client.query(`INSERT INTO "Chat" ("id", "kind", "dmKey") VALUES ($1, 'dm', $2)`, [node().services.ids.uuid(), dmKey]);
    const blocking = outcome(block(eve, ada));
    await expect.poll(waiting).toBe(1);
    await client.query("COMMIT");
    client.release();
    expect(await blocking).toBe("ok");
    expect(await prisma().chat.findUniqueOrThrow({ where: { dmKey }, select: { blocked: true } })).toEqual({ blocked: true });
  });
});

test("in a room nobody is shown as an account, not even the facilitator who has one", async () => {
  const { ada, brook } = await scenario().room("ada", "brook");
  const message = await say(ada, "Hello");
  expect(message.sender.user_id).toBeNull();
  expect(message.sender.tag).toHaveLength(2);
  const seen = await opened(brook, ada.chatId);
  expect(seen.members.map(({ user_id }) => user_id)).toEqual([null, null]);
  expect(seen.members.map(({ delivered_seq, read_seq }) => [delivered_seq, read_seq])).toEqual([
    [null, null],
    [null, null],
  ]);
});
