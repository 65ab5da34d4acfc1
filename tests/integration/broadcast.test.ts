import { describe, expect, test } from "vitest";

import { audiences, leaderAudiences } from "#server/realtime/audiences.ts";
import { createBroadcast } from "#server/use-cases/chats/create-broadcast.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { startTyping } from "#server/use-cases/chats/start-typing.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";
import { watchPresence } from "#server/use-cases/chats/watch-presence.ts";
import { acceptInvite, showInvite } from "#server/use-cases/invites/accept-invite.ts";
import { revokeInvite, listInvites } from "#server/use-cases/invites/manage-invites.ts";
import { addMembers } from "#server/use-cases/members/add-members.ts";
import { changeRole } from "#server/use-cases/members/change-role.ts";
import { listMembers } from "#server/use-cases/members/list-members.ts";
import { removeMember, restoreMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, say, stranger } from "#tests/support/scenario.ts";
import { DAY } from "#tests/support/services.ts";
import { type AccountMember, accounts, broadcastOf, memberOf, opened, wholeList } from "#tests/support/talk.ts";

const { node } = fileNode();

async function setting() {
  const [one, two, three, four, outsider] = await accounts(node());
  const { chat_id, invite_code, owner, admin, subscribers } = await broadcastOf(one, two, three, four);
  const [eve, brook] = subscribers;
  if (!eve || !brook) throw new Error("a broadcast without subscribers");
  await node().settled();
  node().broadcaster.clear();
  return { chat_id, invite_code, owner, admin, eve, brook, outsider };
}

const told = async (chat_id: string) => {
  await node().settled();
  return node()
    .broadcaster.said()
    .filter(({ payload }) => "chat_id" in payload && payload.chat_id === chat_id);
};

describe("a broadcast", () => {
  test("is made with the link by which anybody subscribes", async () => {
    const [ada, eve] = await accounts(node());
    const made = await createBroadcast(as(ada), { name: "News", description: "What is new" });
    expect(made).toMatchObject({ name: "News", owner_id: ada.userId, type: "broadcast", member_count: 1 });
    expect(await showInvite(as(stranger()), { code: made.invite_code })).toEqual({
      ...{ name: "News", description: "What is new", type: "broadcast", member_count: 1 },
    });
    expect(await acceptInvite(as(eve), { code: made.invite_code })).toMatchObject({ id: made.id, member_count: 2 });
    const [invite] = (await listInvites(as(ada), { chat_id: made.id })).invites;
    await revokeInvite(as(ada), { chat_id: made.id, invite_id: invite?.id ?? "" });
    expect(await refusal(showInvite(as(stranger()), { code: made.invite_code }))).toMatchObject({ code: "link_used" });
  });

  test("is written by its owner and admins, and read by its subscribers", async () => {
    const { chat_id, owner, admin, eve } = await setting();
    const first = await say(owner, "First");
    await say(admin, "Second");
    expect(await refusal(say(eve, "But"))).toMatchObject({ code: "forbidden" });
    const { messages } = await opened(eve, chat_id);
    expect(messages.map(({ content, sender }) => [content, sender.alias])).toEqual([
      ["First", owner.alias],
      ["Second", admin.alias],
    ]);
    expect(first.sender.user_id).toBe(owner.userId);
  });

  test("takes nobody who did not come by themselves", async () => {
    const { chat_id, owner, outsider } = await setting();
    expect(await refusal(addMembers(as(owner), { chat_id, user_ids: [outsider.userId] }))).toMatchObject({ code: "forbidden" });
  });
});

describe("subscribers", () => {
  test("see those who run it and themselves, wherever members are listed; those who run it see all", async () => {
    const { chat_id, owner, admin, eve, brook } = await setting();
    const seen = [
      (await opened(eve, chat_id)).members,
      (await listMembers(as(eve), { chat_id, state: "active" })).members,
      (await opened(eve, chat_id, 0)).members,
    ];
    for (const members of seen)
      expect(members.map(({ id }) => id).toSorted()).toEqual([owner, admin, eve].map(({ memberId }) => memberId).toSorted());
    expect(await refusal(listMembers(as(eve), { chat_id, state: "left" }))).toMatchObject({ code: "forbidden" });
    expect((await listMembers(as(admin), { chat_id, state: "active" })).members.map(({ id }) => id).toSorted()).toEqual(
      [owner, admin, eve, brook].map(({ memberId }) => memberId).toSorted(),
    );
    expect((await opened(eve, chat_id)).chat.member_count).toBe(4);
    expect(await refusal(watchPresence(as(eve), { chat_id, holder: "socket" }))).toMatchObject({ code: "forbidden" });
  });

  test("are listed page by page, each once, also those who came at the same moment", async () => {
    const { chat_id, owner, admin, eve, brook, invite_code, outsider } = await setting();
    await acceptInvite(as(outsider), { code: invite_code });
    const whole = (await listMembers(as(owner), { chat_id, state: "active" })).members.map(({ id }) => id);
    expect(whole).toHaveLength(5);
    const pages = async (viewer: AccountMember, limit: number): Promise<string[][]> => {
      const listed: string[][] = [];
      for (let cursor: string | undefined; ;) {
        const page = await listMembers(as(viewer), { chat_id, state: "active", limit, ...(cursor === undefined ? {} : { cursor }) });
        listed.push(page.members.map(({ id }) => id));
        if (page.next_cursor === null) return listed;
        cursor = page.next_cursor;
      }
    };
    for (const limit of [1, 2, 4, 5, 6]) {
      const listed = await pages(owner, limit);
      expect(listed.flat()).toEqual(whole);
      expect(Math.max(...listed.map(({ length }) => length))).toBe(Math.min(limit, 5));
    }
    const seen = [owner, admin, eve].map(({ memberId }) => memberId);
    for (const limit of [1, 2, 3]) expect((await pages(eve, limit)).flat()).toEqual(seen);
    expect((await pages(eve, 2))[0]).not.toContain(brook.memberId);
  });

  test("come and go without a word to one another and without a number; those who run it hear how many are left", async () => {
    const { chat_id, invite_code, owner, eve, brook, outsider } = await setting();
    const before = (await opened(owner, chat_id)).last_seq;
    await acceptInvite(as(outsider), { code: invite_code });
    await leaveChat(as(brook), { chat_id });
    await acceptInvite(as(brook), { code: invite_code });
    await removeMember(as(owner), { chat_id, member_id: eve.memberId });
    await restoreMember(as(owner), { chat_id, member_id: eve.memberId });
    await timeOutMember(as(owner), { chat_id, member_id: eve.memberId, minutes: 2 });
    const heard = await told(chat_id);
    expect(heard.filter(({ audience }) => audience === audiences.chat(chat_id))).toEqual([]);
    expect(
      heard
        .filter(({ name }) => name === "subscribers:changed")
        .map(({ audience, payload }) => [audience, (payload as { member_count: number }).member_count]),
    ).toEqual([5, 4, 5, 4, 5].map((count) => [audiences.moderators(chat_id), count]));
    expect(heard.filter(({ audience }) => audience === audiences.user(brook.userId)).map(({ name }) => name)).toEqual([
      "chat:removed",
      "chat:added",
    ]);
    expect((await opened(owner, chat_id)).last_seq).toBe(before);
    expect((await say(owner, "Next")).seq).toBe(before + 1);
  });

  test("who were removed hear nothing more, do not come back by the link, and are back when restored", async () => {
    const { chat_id, invite_code, owner, eve } = await setting();
    await removeMember(as(owner), { chat_id, member_id: eve.memberId });
    await node().settled();
    expect(node().broadcaster.log).toContainEqual({
      audience: audiences.member(eve.memberId),
      name: "(evict)",
      from: [audiences.chat(chat_id), ...leaderAudiences(chat_id), audiences.member(eve.memberId)],
    });
    expect(await refusal(opened(eve, chat_id))).toMatchObject({ code: "not_found" });
    expect(await refusal(acceptInvite(as(eve), { code: invite_code }))).toMatchObject({ code: "removed" });
    await restoreMember(as(owner), { chat_id, member_id: eve.memberId });
    expect(await outcome(opened(eve, chat_id))).toBe("ok");
  });

  test("who are made admins are seen by all, and no more once they are members again", async () => {
    const { chat_id, owner, eve, brook } = await setting();
    await changeRole(as(owner), { chat_id, member_id: eve.memberId, role: "admin" });
    const ids = async () => (await opened(brook, chat_id)).members.map(({ id }) => id);
    expect(await ids()).toContain(eve.memberId);
    expect((await told(chat_id)).map(({ audience, name }) => [audience, name])).toEqual([[audiences.chat(chat_id), "member:updated"]]);
    await changeRole(as(owner), { chat_id, member_id: eve.memberId, role: "member" });
    expect(await ids()).not.toContain(eve.memberId);
  });
});

describe("a broadcast that speaks as one", () => {
  test("hides which of its people wrote from subscribers, wherever messages are shown, and from nobody who runs it", async () => {
    const { chat_id, owner, admin, eve } = await setting();
    await updateChat(as(owner), { chat_id, speaks_as_one: true });
    const first = await say(admin, "First");
    const second = await say(owner, "Second", { reply_to_id: first.id });
    await editMessage(as(admin), { message_id: first.id, content: "First, then" });
    expect([first.sender.id, second.sender.id]).toEqual([admin.memberId, owner.memberId]);

    const channel = { id: chat_id, alias: "News", tag: "", role: "owner", user_id: null };
    const shown = [
      (await opened(eve, chat_id)).messages,
      (await opened(eve, chat_id, 1)).messages,
      (await listMessages(as(eve), { chat_id, limit: 50 })).messages,
    ];
    for (const messages of shown) {
      expect(messages.map(({ sender }) => sender)).toMatchObject([channel, channel]);
      expect(messages[1]?.reply_to?.sender).toMatchObject(channel);
    }
    expect((await wholeList(eve))[0]?.last_message?.sender).toMatchObject(channel);
    expect((await listMessages(as(admin), { chat_id, limit: 50 })).messages.map(({ sender }) => sender.id)).toEqual([
      admin.memberId,
      owner.memberId,
    ]);
    expect((await wholeList(owner))[0]?.last_message?.sender.id).toBe(owner.memberId);
  });

  test("is heard in one voice by subscribers and in many by those who run it, also when another node or the relay tells it", async () => {
    const { chat_id, owner, admin } = await setting();
    await updateChat(as(owner), { chat_id, speaks_as_one: true });
    await node().settled();
    node().broadcaster.clear();
    const message = await say(admin, "Hello");
    await editMessage(as(admin), { message_id: message.id, content: "Hello again" });
    await node().settled();
    const { prisma } = node().services.db;
    await prisma.outboxEvent.updateMany({ where: { chatId: chat_id }, data: { publishedAt: null } });
    await node().relay.sweep(0);
    const spoken = (await told(chat_id)).filter(({ name }) => name === "message:created" || name === "message:updated");
    const heard = spoken.map(({ audience, payload, except }) => [
      audience,
      (payload as { message: { sender: { id: string } } }).message.sender.id,
      except ?? [],
    ]);
    const toSubscribers = [audiences.chat(chat_id), chat_id, [audiences.moderators(chat_id)]];
    const toStaff = [audiences.moderators(chat_id), admin.memberId, []];
    expect(heard).toEqual([toSubscribers, toStaff, toSubscribers, toStaff, toSubscribers, toStaff, toSubscribers, toStaff]);
  });

  test("does not betray its authors by showing who types", async () => {
    const { chat_id, owner } = await setting();
    expect(await outcome(startTyping(as(owner), { chat_id, holder: "socket" }))).toBe("ok");
    await updateChat(as(owner), { chat_id, speaks_as_one: true });
    await node().settled();
    expect(await refusal(startTyping(as(owner), { chat_id, holder: "socket" }))).toMatchObject({ code: "forbidden" });
  });

  test("goes by its new name", async () => {
    const { chat_id, owner, eve } = await setting();
    await updateChat(as(owner), { chat_id, speaks_as_one: true });
    await say(owner, "Before");
    await updateChat(as(owner), { chat_id, name: "Olds" });
    const { sender } = await say(await memberOf(owner, chat_id), "After");
    expect(sender.alias).toBe(owner.alias);
    const { messages } = await opened(eve, chat_id);
    expect(messages.map(({ sender: { alias } }) => alias)).toEqual(["Olds", "Olds"]);
  });
});

// The last one here: no other test's events should lie in a future that the database does not know of.
test("the link of a broadcast never expires", async () => {
  const [ada, eve] = await accounts(node());
  const { id, invite_code } = await createBroadcast(as(ada), { name: "News" });
  node().clock.advance(5 * 365 * DAY);
  expect(await acceptInvite(as(eve), { code: invite_code })).toMatchObject({ id, member_count: 2 });
});
