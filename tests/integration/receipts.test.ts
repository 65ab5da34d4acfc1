import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { deliveryOf } from "#domain/message/delivery.ts";
import { markDelivered } from "#server/use-cases/chats/mark-delivered.ts";
import { markRead } from "#server/use-cases/chats/mark-read.ts";
import { addMembers } from "#server/use-cases/members/add-members.ts";
import { listMembers } from "#server/use-cases/members/list-members.ts";
import { blockUser, unblockUser } from "#server/use-cases/users/block-user.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, type Person, say, scenario } from "#tests/support/scenario.ts";
import { accounts, broadcastOf, dmBetween, groupOf, opened } from "#tests/support/talk.ts";

const { node } = fileNode();

/** What became of a message, as its sender's device works it out. */
async function delivery(person: Person & { chatId: string }, message: { seq: number; sender: { id: string } }) {
  const { members } = await opened(person, person.chatId);
  const receipts = members.map(({ id, delivered_seq, read_seq }) => ({
    memberId: id,
    deliveredSeq: delivered_seq ?? 0,
    readSeq: read_seq ?? 0,
  }));
  return deliveryOf({ seq: message.seq, senderId: message.sender.id }, receipts);
}

describe("in a DM", () => {
  test("a message is sent, then delivered, then read; told to the chat and kept for whoever opens it", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const message = await say(ada, "Hello");
    expect(await delivery(ada, message)).toBe("sent");
    node().broadcaster.clear();
    expect(await markDelivered(as(eve), { chat_id: eve.chatId, seq: message.seq })).toEqual({ delivered_seq: message.seq });
    expect(await delivery(ada, message)).toBe("delivered");
    expect(node().broadcaster.saidTo(eve.chatId)).toMatchObject([
      { name: "receipt:changed", payload: { member_id: eve.memberId, delivered_seq: message.seq } },
    ]);
    await markRead(as(eve), { chat_id: eve.chatId, seq: message.seq });
    expect(await delivery(ada, message)).toBe("read");
  });

  test("marks never go back nor beyond what there is, and what says nothing new is not told", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const first = await say(ada, "First");
    const second = await say(ada, "Second");
    const chat_id = eve.chatId;
    await markRead(as(eve), { chat_id, seq: second.seq });
    node().broadcaster.clear();
    expect(await markDelivered(as(eve), { chat_id, seq: first.seq })).toEqual({ delivered_seq: second.seq });
    expect(await markDelivered(as(eve), { chat_id, seq: 2_000_000_000 })).toEqual({ delivered_seq: second.seq });
    expect(await markRead(as(eve), { chat_id, seq: first.seq })).toEqual({ last_read_seq: second.seq });
    expect(node().broadcaster.saidTo(chat_id)).toEqual([]);
  });

  test("nobody is told across a block how far the other has come", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const { seq } = await say(ada, "Hello");
    await node().services.db.prisma.userBlock.create({ data: { blockerId: eve.userId, blockedId: ada.userId } });
    node().broadcaster.clear();
    await markRead(as(eve), { chat_id: eve.chatId, seq });
    expect(node().broadcaster.said("receipt:changed")).toEqual([]);
  });

  test("a block hides from each how far the other has come, in what they open too, until it is lifted", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const { seq } = await say(ada, "Hello");
    await blockUser(as(eve), { user_id: ada.userId });
    await markRead(as(eve), { chat_id: eve.chatId, seq });
    const marks = async (viewer: typeof ada) =>
      (await opened(viewer, viewer.chatId)).members.map(({ delivered_seq, read_seq }) => [delivered_seq, read_seq]);
    for (const viewer of [ada, eve])
      expect(await marks(viewer)).toEqual([
        [null, null],
        [null, null],
      ]);
    for (const { delivered_seq, read_seq } of (await listMembers(as(ada), { chat_id: ada.chatId, state: "active" })).members)
      expect([delivered_seq, read_seq]).toEqual([null, null]);
    expect((await opened(eve, eve.chatId)).me.last_read_seq).toBe(seq);
    await unblockUser(as(eve), { user_id: ada.userId });
    expect(await marks(ada)).toContainEqual([seq, seq]);
  });

  test("takes no number", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const { seq } = await say(ada, "Hello");
    await markRead(as(eve), { chat_id: eve.chatId, seq });
    expect((await say(ada, "Again")).seq).toBe(seq + 1);
  });

  test("a stranger marks nothing", async () => {
    const [one, two, eve] = await accounts(node());
    const [ada] = await dmBetween(one, two);
    expect(await refusal(markDelivered(as(eve), { chat_id: ada.chatId, seq: 1 }))).toMatchObject({ code: "not_found" });
  });
});

test("in a group a message is read once all others have read it, and a newcomer is not waited for", async () => {
  const [one, two, three, four] = await accounts(node());
  const [ada, eve, brook] = await groupOf(one, two, three);
  const message = await say(ada, "Hello");
  await markRead(as(eve), { chat_id: ada.chatId, seq: message.seq });
  expect(await delivery(ada, message)).toBe("sent");
  await markDelivered(as(brook), { chat_id: ada.chatId, seq: message.seq });
  expect(await delivery(ada, message)).toBe("delivered");
  await markRead(as(brook), { chat_id: ada.chatId, seq: message.seq });
  await addMembers(as(ada), { chat_id: ada.chatId, user_ids: [four.userId] });
  expect(await delivery(ada, message)).toBe("read");
});

test("in a group of more than fifty nobody is told who has read, and each knows how far they have read themselves", async () => {
  const [one, two] = await accounts(node());
  const [ada, eve] = await groupOf(one, two);
  const { prisma } = node().services.db;
  const ids = Array.from({ length: LIMITS.receiptMembersMax - 1 }, () => node().services.ids.uuid());
  await prisma.user.createMany({ data: ids.map((id) => ({ id, email: `${id}@parley.test`, username: id, usernameKey: id })) });
  const { chatId: chat_id } = ada;
  await addMembers(as(ada), { chat_id, user_ids: ids.slice(1) });
  const { seq } = await say(ada, "To fifty");
  const heard = () =>
    node()
      .broadcaster.said("receipt:changed")
      .filter(({ payload }) => payload.chat_id === chat_id);
  await markRead(as(eve), { chat_id, seq });
  expect(heard()).toHaveLength(1);
  await addMembers(as(ada), { chat_id, user_ids: ids.slice(0, 1) });
  const { seq: last } = await say(ada, "To one more");
  await markDelivered(as(eve), { chat_id, seq: last });
  await markRead(as(eve), { chat_id, seq: last });
  expect(heard()).toHaveLength(1);
  const { members, me } = await opened(eve, chat_id);
  expect(new Set(members.map(({ delivered_seq, read_seq }) => delivered_seq ?? read_seq))).toEqual(new Set([null]));
  expect(me.last_read_seq).toBe(last);
});

test("in rooms and broadcasts nobody is told who has read", async () => {
  const { ada, brook } = await scenario().room("ada", "brook");
  const { seq } = await say(ada, "Hello");
  const [one, two, three] = await accounts(node());
  const { chat_id, owner, subscribers } = await broadcastOf(one, two, three);
  const news = await say(owner, "News");
  node().broadcaster.clear();
  await markRead(as(brook), { chat_id: brook.chatId, seq });
  expect(await markDelivered(as(brook), { chat_id: brook.chatId, seq })).toEqual({ delivered_seq: 0 });
  for (const subscriber of subscribers) await markRead(as(subscriber), { chat_id, seq: news.seq });
  expect(node().broadcaster.said("receipt:changed")).toEqual([]);
  expect((await opened(owner, chat_id)).members.map(({ read_seq }) => read_seq)).toEqual([null, null]);
});
