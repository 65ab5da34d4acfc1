import { describe, expect, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { createGroup } from "#server/use-cases/chats/create-group.ts";
import { deleteChat } from "#server/use-cases/chats/delete-chat.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";
import { acceptInvite } from "#server/use-cases/invites/accept-invite.ts";
import { createInvite } from "#server/use-cases/invites/manage-invites.ts";
import { addMembers } from "#server/use-cases/members/add-members.ts";
import { changeRole, handOver } from "#server/use-cases/members/change-role.ts";
import { removeMember, restoreMember } from "#server/use-cases/members/moderate-member.ts";
import { postMessage } from "#server/use-cases/messages/post-message.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { accounts, groupOf, memberOf, opened, wholeList } from "#tests/support/talk.ts";

const { node } = fileNode();
const prisma = () => node().services.db.prisma;

/** Fills a group up to so many members with people who do nothing. */
async function fill(chatId: string, members: number): Promise<void> {
  const missing = members - (await prisma().chatMember.count({ where: { chatId, state: "active" } }));
  const ids = Array.from({ length: missing }, () => node().services.ids.uuid());
  await prisma().user.createMany({
    data: ids.map((id) => ({ id, email: `${id}@parley.test`, username: id, usernameKey: id })),
  });
  await prisma().chatMember.createMany({ data: ids.map((userId) => ({ id: userId, chatId, userId, alias: userId })) });
}

describe("a group", () => {
  test("is made with its people, who are told and find it in their lists", async () => {
    const [ada, eve, brook] = await accounts(node());
    node().broadcaster.clear();
    const made = await createGroup(as(ada), {
      name: "Walkers",
      type: "group",
      member_ids: [eve.userId, brook.userId, eve.userId, ada.userId],
    });
    expect(made).toEqual({
      id: made.id,
      name: "Walkers",
      type: "group",
      owner_id: ada.userId,
      member_count: 3,
      created_at: made.created_at,
    });
    await node().settled();
    expect(
      node()
        .broadcaster.said("chat:added")
        .map(({ audience }) => audience)
        .toSorted(),
    ).toEqual([ada, eve, brook].map(({ userId }) => audiences.user(userId)).toSorted());
    const snapshot = await opened(eve, made.id);
    expect(snapshot.members.map(({ alias, role, user_id }) => [alias, role, user_id]).toSorted()).toEqual(
      [
        [ada.alias, "owner", ada.userId],
        [eve.alias, "member", eve.userId],
        [brook.alias, "member", brook.userId],
      ].toSorted(),
    );
    expect((await wholeList(brook)).map(({ id, role }) => [id, role])).toEqual([[made.id, "member"]]);
  });

  test("is not made with people who are unknown, deleted or kept apart by a block, and all of them are named", async () => {
    const [ada, eve, brook, cyd, dana] = await accounts(node());
    await prisma().userBlock.createMany({
      data: [
        { blockerId: ada.userId, blockedId: eve.userId },
        { blockerId: brook.userId, blockedId: ada.userId },
      ],
    });
    await prisma().user.update({ where: { id: cyd.userId }, data: { deletedAt: new Date() } });
    const unknown = node().services.ids.uuid();
    const refused = [eve.userId, brook.userId, cyd.userId, unknown];
    const { code, details } = await refusal(
      createGroup(as(ada), { name: "Walkers", type: "group", member_ids: [...refused, dana.userId] }),
    );
    expect(code).toBe("validation_failed");
    for (const id of refused) expect(details?.["member_ids"]).toContain(id);
    expect(details?.["member_ids"]).not.toContain(dana.userId);
    expect(await wholeList(dana)).toEqual([]);
  });

  test("is as if it were not there for everybody else", async () => {
    const [one, two, eve] = await accounts(node());
    const [ada] = await groupOf(one, two);
    const chat_id = ada.chatId;
    const asks = [
      opened(eve, chat_id),
      updateChat(as(eve), { chat_id, name: "Mine" }),
      deleteChat(as(eve), { chat_id }),
      leaveChat(as(eve), { chat_id }),
      addMembers(as(eve), { chat_id, user_ids: [eve.userId] }),
      changeRole(as(eve), { chat_id, member_id: ada.memberId, role: "member" }),
      createInvite(as(eve), { chat_id }),
      removeMember(as(eve), { chat_id, member_id: ada.memberId }),
    ].map(outcome);
    expect(new Set(await Promise.all(asks))).toEqual(new Set(["not_found"]));
  });

  test("is renamed and described by its admins, and everybody hears it", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve] = await groupOf(one, two, three);
    const chat_id = ada.chatId;
    expect(await refusal(updateChat(as(eve), { chat_id, name: "Runners" }))).toMatchObject({ code: "forbidden" });
    expect(await refusal(updateChat(as(ada), { chat_id, speaks_as_one: true }))).toMatchObject({ code: "validation_failed" });
    node().broadcaster.clear();
    expect(await updateChat(as(ada), { chat_id, name: "Runners", description: "On Sundays" })).toMatchObject({
      title: "Runners",
      description: "On Sundays",
    });
    await updateChat(as(ada), { chat_id, name: "Runners" });
    await node().settled();
    expect(node().broadcaster.saidTo(chat_id)).toMatchObject([
      { name: "chat:updated", payload: { chat: { title: "Runners", description: "On Sundays" } } },
    ]);
    expect((await opened(eve, chat_id)).chat).toMatchObject({ title: "Runners" });
  });
});

describe("the people of a group", () => {
  test("are added by its admins; who left or was removed comes back as a member, and reads on", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve, brook] = await groupOf(one, two, three);
    const chat_id = ada.chatId;
    await changeRole(as(ada), { chat_id, member_id: brook.memberId, role: "admin" });
    await leaveChat(as(brook), { chat_id });
    await removeMember(as(ada), { chat_id, member_id: eve.memberId });
    for (const gone of [eve, brook]) expect(await refusal(say(gone, "Hello?"))).toMatchObject({ code: "not_found" });
    await say(ada, "Without you");
    const { members } = await addMembers(as(ada), { chat_id, user_ids: [eve.userId, brook.userId, ada.userId] });
    expect(members.map(({ id, role }) => [id, role]).toSorted()).toEqual(
      [
        [eve.memberId, "member"],
        [brook.memberId, "member"],
      ].toSorted(),
    );
    expect(await outcome(say(eve, "Back"))).toBe("ok");
    expect((await addMembers(as(ada), { chat_id, user_ids: [eve.userId] })).members).toEqual([]);
  });

  test("are not added by members, and blocks keep them out", async () => {
    const [one, two, three, four] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const chat_id = ada.chatId;
    expect(await refusal(addMembers(as(eve), { chat_id, user_ids: [three.userId] }))).toMatchObject({ code: "forbidden" });
    await prisma().userBlock.create({ data: { blockerId: four.userId, blockedId: ada.userId } });
    const { code, details } = await refusal(addMembers(as(ada), { chat_id, user_ids: [three.userId, four.userId] }));
    expect([code, details]).toEqual(["validation_failed", { user_ids: `cannot be added: ${four.userId}` }]);
    expect((await opened(ada, chat_id)).chat.member_count).toBe(2);
  });

  test("are at most 200, unless the owner is a premium account; that holds for adding, links, restoring and many at once", async () => {
    const [one, two, three, four, five] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const chat_id = ada.chatId;
    const { code } = await createInvite(as(ada), { chat_id });
    await fill(chat_id, 200);
    expect(await refusal(addMembers(as(ada), { chat_id, user_ids: [three.userId] }))).toMatchObject({ code: "chat_full" });
    expect(await refusal(acceptInvite(as(three), { code }))).toMatchObject({ code: "chat_full" });
    await removeMember(as(ada), { chat_id, member_id: eve.memberId });
    const race = [three, four, five].flatMap((person) => [
      outcome(acceptInvite(as(person), { code })),
      outcome(addMembers(as(ada), { chat_id, user_ids: [person.userId] })),
    ]);
    await Promise.all(race);
    expect(await prisma().chat.findUniqueOrThrow({ where: { id: chat_id }, select: { memberCount: true } })).toEqual({ memberCount: 200 });
    expect(await refusal(restoreMember(as(ada), { chat_id, member_id: eve.memberId }))).toMatchObject({ code: "chat_full" });
    await prisma().user.update({ where: { id: ada.userId }, data: { isPremium: true } });
    expect(await outcome(restoreMember(as(ada), { chat_id, member_id: eve.memberId }))).toBe("ok");
    expect((await opened(ada, chat_id)).chat.member_count).toBe(201);
    expect((await addMembers(as(ada), { chat_id, user_ids: [three.userId, four.userId, five.userId] })).members).toHaveLength(2);
  });

  test("are 200 at most from the beginning", async () => {
    const [ada] = await accounts(node());
    const ids = Array.from({ length: 200 }, () => node().services.ids.uuid());
    await prisma().user.createMany({ data: ids.map((id) => ({ id, email: `${id}@parley.test`, username: id, usernameKey: id })) });
    const group = (member_ids: string[]) => createGroup(as(ada), { name: "Many", type: "group", member_ids });
    expect(await refusal(group(ids))).toMatchObject({ code: "chat_full" });
    expect(await group(ids.slice(1))).toMatchObject({ member_count: 200 });
  });
});

test("a message may be posted without a name by programs, which are told the sender's account", async () => {
  const [one, two] = await accounts(node());
  const [ada, eve] = await groupOf(one, two);
  const input = { chat_id: ada.chatId, content: "Hello", message_type: "text" as const };
  const first = await postMessage(as(ada), input);
  const second = await postMessage(as(ada), input);
  expect(first).toMatchObject({ sender_id: ada.userId, chat_id: ada.chatId, content: "Hello", message_type: "text" });
  expect(second.id).not.toBe(first.id);
  const named = { ...input, client_message_id: "named" };
  expect((await postMessage(as(eve), named)).id).toBe((await postMessage(as(eve), named)).id);
});

test("a deleted group is gone for all, with everything in it; only its owner deletes it", async () => {
  const [one, two] = await accounts(node());
  const [ada, eve] = await groupOf(one, two);
  const chat_id = ada.chatId;
  await say(eve, "Hello");
  expect(await refusal(deleteChat(as(eve), { chat_id }))).toMatchObject({ code: "forbidden" });
  node().broadcaster.clear();
  await deleteChat(as(ada), { chat_id });
  await node().settled();
  expect(node().broadcaster.log).toMatchObject([
    { name: "chat:removed", audience: audiences.chat(chat_id), payload: { reason: "deleted" } },
    { name: "(evict)", audience: audiences.chat(chat_id) },
  ]);
  expect(await refusal(opened(ada, chat_id))).toMatchObject({ code: "not_found" });
  expect(await refusal(say(eve, "Hello?"))).toMatchObject({ code: "not_found" });
  expect(await prisma().message.count({ where: { chatId: chat_id } })).toBe(0);
});

test("a room is none of these: what is for chats of accounts does not find it", async () => {
  const { ada, brook } = await scenario().room("ada", "brook");
  const eve: Account = await scenario().account("eve");
  const chat_id = ada.chatId;
  const asks = [
    updateChat(as(ada), { chat_id, name: "Hall" }),
    deleteChat(as(ada), { chat_id }),
    leaveChat(as(ada), { chat_id }),
    addMembers(as(ada), { chat_id, user_ids: [eve.userId] }),
    changeRole(as(ada), { chat_id, member_id: brook.memberId, role: "admin" }),
    handOver(as(ada), { chat_id, member_id: brook.memberId }),
    createInvite(as(ada), { chat_id }),
    memberOf(eve, chat_id),
  ].map(outcome);
  expect(new Set(await Promise.all(asks))).toEqual(new Set(["not_found"]));
  expect(await outcome(openDm(as(ada), { user_id: eve.userId }))).toBe("ok");
});
