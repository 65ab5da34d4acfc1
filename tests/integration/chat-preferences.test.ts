import { describe, expect, test } from "vitest";

import type { ListedChat } from "#contract/chats.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { changePreferences } from "#server/use-cases/chats/change-preferences.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { listChats } from "#server/use-cases/chats/list-chats.ts";
import { markRead } from "#server/use-cases/chats/mark-read.ts";
import { readChat } from "#server/use-cases/chats/read-chat.ts";
import { addMembers } from "#server/use-cases/members/add-members.ts";
import { refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, joins, openRoom, say, scenario } from "#tests/support/scenario.ts";
import { HOUR, MINUTE } from "#tests/support/services.ts";
import { accounts, type AccountMember, dmBetween, groupOf, memberOf, opened, wholeList } from "#tests/support/talk.ts";

const { node } = fileNode();
const later = () => node().clock.advance(MINUTE);
const inAnHour = () => new Date(node().clock.now() + HOUR).toISOString();
const keep = (person: AccountMember, change: Omit<Parameters<typeof changePreferences>[1], "chat_id">) =>
  changePreferences(as(person), { chat_id: person.chatId, ...change });
const archived = async (person: Account): Promise<ListedChat[]> => (await listChats(as(person), { limit: 50, archived: true })).chats;
const ids = (chats: readonly ListedChat[]): string[] => chats.map(({ id }) => id);

const PLAIN = { muted_until: null, is_archived: false, is_favourite: false, marked_unread: false };

describe("how one keeps a chat", () => {
  test("is answered, listed, and shown with the chat when it is opened; nobody else sees it", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    expect(await keep(ada, { favourite: true })).toEqual({ ...PLAIN, is_favourite: true });
    const kept = { ...PLAIN, is_favourite: true, marked_unread: true };
    expect(await keep(ada, { marked_unread: true })).toEqual(kept);
    expect((await wholeList(one))[0]).toMatchObject(kept);
    expect((await opened(ada, ada.chatId)).own).toMatchObject(kept);
    expect((await wholeList(two))[0]).toMatchObject(PLAIN);
    expect((await opened(eve, eve.chatId)).own).toMatchObject(PLAIN);
  });

  test("is told to all devices of the account, and to nobody in the chat", async () => {
    const [one, two] = await accounts(node());
    const [ada] = await groupOf(one, two);
    await node().settled();
    node().broadcaster.clear();
    await keep(ada, { muted_until: "forever" });
    await node().settled();
    expect(node().broadcaster.said()).toMatchObject([
      { audience: audiences.user(one.userId), name: "chat:preferences", payload: { chat_id: ada.chatId, own: { muted_until: "forever" } } },
    ]);
  });

  test("takes no seq and changes no fact of the chat", async () => {
    const [one, two] = await accounts(node());
    const [ada] = await groupOf(one, two);
    const read = () => node().services.db.prisma.chat.findUniqueOrThrow({ where: { id: ada.chatId } });
    const before = await read();
    await keep(ada, { muted_until: "forever", favourite: true, archived: true, marked_unread: true });
    expect(await read()).toEqual(before);
  });

  test("is each account's own, and of no chat that one is not in", async () => {
    const [one, two, three] = await accounts(node());
    const [ada] = await groupOf(one, two);
    const ask = { chat_id: ada.chatId, favourite: true };
    expect(await refusal(changePreferences(as(three), ask))).toMatchObject({ code: "not_found" });
    const room = await openRoom(one);
    const guest = await joins(room, "Brook");
    expect(await refusal(changePreferences(as(guest), { chat_id: guest.chatId, favourite: true }))).toMatchObject({ code: "not_found" });
    expect((await opened(guest, guest.chatId)).own).toBeNull();
    // The facilitator has the room among their chats.
    expect(await changePreferences(as(one), { chat_id: room.chat_id, favourite: true })).toMatchObject({ is_favourite: true });
  });

  test("goes when one leaves, and does not come back with one", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    await keep(eve, { muted_until: "forever", favourite: true, marked_unread: true });
    await leaveChat(as(eve), { chat_id: eve.chatId });
    await addMembers(as(ada), { chat_id: ada.chatId, user_ids: [two.userId] });
    expect((await wholeList(two))[0]).toMatchObject(PLAIN);
  });

  test("is kept whole where two devices change two things at once", async () => {
    const [one, two] = await accounts(node());
    const [ada] = await groupOf(one, two);
    await Promise.all([keep(ada, { favourite: true }), keep(ada, { muted_until: "forever" }), keep(ada, { marked_unread: true })]);
    expect((await wholeList(one))[0]).toMatchObject({ is_favourite: true, muted_until: "forever", marked_unread: true });
  });
});

describe("a muted chat", () => {
  test("is muted until its hour, and still counts what is unread", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const until = inAnHour();
    expect(await keep(ada, { muted_until: until })).toMatchObject({ muted_until: until });
    await say(eve, "Are you there?");
    expect((await wholeList(one))[0]).toMatchObject({ muted_until: until, unread_count: 1 });
    node().clock.advance(HOUR);
    expect((await wholeList(one))[0]).toMatchObject({ muted_until: null, unread_count: 1 });
  });
});

describe("an archived chat", () => {
  test("is out of the list, among the archived ones, and counted there", async () => {
    const [one, two] = await accounts(node());
    const [ada] = await groupOf(one, two);
    const [other] = await dmBetween(one, two);
    await keep(ada, { archived: true });
    expect(ids(await wholeList(one))).toEqual([other.chatId]);
    expect(ids(await archived(one))).toEqual([ada.chatId]);
    expect(await listChats(as(one), { limit: 1 })).toMatchObject({ archived_count: 1 });
    await keep(ada, { archived: false });
    expect(ids(await wholeList(one)).toSorted()).toEqual([ada.chatId, other.chatId].toSorted());
    expect(await listChats(as(one), { limit: 1 })).toMatchObject({ archived_count: 0 });
  });

  test("comes back by itself once somebody speaks", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    await keep(ada, { archived: true });
    later();
    await say(eve, "One more thing");
    expect((await wholeList(one))[0]).toMatchObject({ id: ada.chatId, is_archived: false, unread_count: 1 });
    expect(await archived(one)).toEqual([]);
  });

  test("stays out while it is muted, and comes back when that is over", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    await keep(ada, { archived: true, muted_until: inAnHour() });
    later();
    await say(eve, "One more thing");
    expect((await archived(one))[0]).toMatchObject({ id: ada.chatId, is_archived: true, unread_count: 1 });
    node().clock.advance(HOUR);
    expect(ids(await wholeList(one))).toEqual([ada.chatId]);
  });

  test("is out of the list by the statement exactly where the rule says so", async () => {
    const [one, ...others] = await accounts(node());
    const now = node().clock.now();
    const chats: string[] = [];
    for (const other of others) chats.push((await groupOf(one, other))[0].chatId);
    const cases = [
      { archivedAt: now - 10, lastActivityAt: now - 10, mutedUntil: null },
      { archivedAt: now - 10, lastActivityAt: now - 9, mutedUntil: null },
      { archivedAt: now - 10, lastActivityAt: now - 9, mutedUntil: now + 1 },
      { archivedAt: now - 10, lastActivityAt: now - 9, mutedUntil: now },
    ];
    const { prisma } = node().services.db;
    for (const [index, { archivedAt, lastActivityAt, mutedUntil }] of cases.entries()) {
      const id = chats[index] ?? "";
      await prisma.chat.update({ where: { id }, data: { lastActivityAt: new Date(lastActivityAt) } });
      await prisma.chatMember.updateMany({
        where: { chatId: id, userId: one.userId },
        data: { archivedAt: new Date(archivedAt), mutedUntil: mutedUntil === null ? null : new Date(mutedUntil) },
      });
    }
    const [listed, out] = [await wholeList(one), await archived(one)];
    expect(listed.every(({ is_archived }) => !is_archived)).toBe(true);
    expect(out.every(({ is_archived }) => is_archived)).toBe(true);
    expect(ids(out).toSorted()).toEqual([chats[0], chats[2]].toSorted());
    expect(ids(listed).toSorted()).toEqual([chats[1], chats[3]].toSorted());
  });
});

describe("favourites", () => {
  test("come first, page by page, each chat once", async () => {
    const [one, ...others] = await accounts(node());
    const chats: AccountMember[] = [];
    for (const other of others) {
      chats.push((await groupOf(one, other))[0]);
      later();
    }
    const [oldest, second, third, newest] = chats;
    if (!oldest || !second || !third || !newest) throw new Error("four groups were made");
    await keep(oldest, { favourite: true });
    await keep(third, { favourite: true });
    const order = [third, oldest, newest, second].map(({ chatId }) => chatId);
    for (const limit of [1, 2, 3, 50]) expect(ids(await wholeList(one, limit))).toEqual(order);
  });
});

describe("a chat that is marked as unread", () => {
  test("is so no more once it is read, be it to where it was read before; the other devices hear of it", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const { seq } = await say(eve, "Hello");
    await markRead(as(ada), { chat_id: ada.chatId, seq });
    await keep(ada, { marked_unread: true });
    expect((await wholeList(one))[0]).toMatchObject({ marked_unread: true, unread_count: 0 });
    await node().settled();
    node().broadcaster.clear();
    await markRead(as(ada), { chat_id: ada.chatId, seq });
    await node().settled();
    expect((await wholeList(one))[0]).toMatchObject({ marked_unread: false });
    expect(node().broadcaster.said("chat:preferences")).toMatchObject([{ payload: { own: { marked_unread: false } } }]);
    await keep(ada, { marked_unread: true });
    await readChat(as(ada), { chat_id: ada.chatId });
    expect((await wholeList(one))[0]).toMatchObject({ marked_unread: false });
  });
});

describe("reading on one device", () => {
  test("is told to the account's others, in kinds without receipts too, and once for the same place", async () => {
    const [one] = await accounts(node());
    const room = await openRoom(one);
    const { brook } = { brook: await joins(room, "Brook") };
    const facilitator = await memberOf(one, room.chat_id);
    const { seq } = await say(brook, "Hello");
    await node().settled();
    node().broadcaster.clear();
    await markRead(as(facilitator), { chat_id: room.chat_id, seq });
    await markRead(as(facilitator), { chat_id: room.chat_id, seq });
    expect(node().broadcaster.said()).toEqual([
      { audience: audiences.user(one.userId), name: "chat:read", payload: { chat_id: room.chat_id, last_read_seq: seq } },
    ]);
    node().broadcaster.clear();
    // A guest's seat has no other device.
    await markRead(as(brook), { chat_id: room.chat_id, seq });
    expect(node().broadcaster.said()).toEqual([]);
  });

  test("tells the other one of a DM as well, and a message that is only received tells them alone", async () => {
    const { account } = scenario();
    const [one, two] = [await account("ada"), await account("eve")];
    const [ada, eve] = await dmBetween(one, two);
    const { seq } = await say(eve, "Hello");
    await node().settled();
    node().broadcaster.clear();
    await markRead(as(ada), { chat_id: ada.chatId, seq });
    expect(
      node()
        .broadcaster.said()
        .map(({ audience, name }) => [audience, name]),
    ).toEqual([
      [audiences.chat(ada.chatId), "receipt:changed"],
      [audiences.user(one.userId), "chat:read"],
    ]);
  });
});
