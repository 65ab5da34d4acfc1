import { describe, expect, test } from "vitest";

import { createGroup } from "#server/use-cases/chats/create-group.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { forwardMessage } from "#server/use-cases/messages/forward-message.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { blockUser } from "#server/use-cases/users/block-user.ts";
import { refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, openRoom, say, scenario } from "#tests/support/scenario.ts";
import { accounts, type AccountMember, broadcastOf, groupOf, opened } from "#tests/support/talk.ts";

const file = fileNode();
const { node } = file;

/** Ada's group, in which Eve has said something, and two further chats of Ada's. */
async function setting() {
  const [one, two, three, four] = await accounts(node());
  const [ada, eve] = await groupOf(one, two);
  const said = await say(eve, "The canary sings");
  const group = (await createGroup(as(ada), { name: "Others", type: "group", member_ids: [three.userId] })).id;
  const dm = (await openDm(as(ada), { user_id: four.userId })).id;
  return { ada, eve, brook: three, cyd: four, said, group, dm };
}

const newest = async (person: Account | AccountMember, chatId: string) => (await opened(person, chatId)).messages.at(-1);

describe("a message that is passed on", () => {
  test("comes into each chat as the forwarder's, marked, and without a word of where it was said or by whom", async () => {
    const { ada, eve, brook, cyd, said, group, dm } = await setting();
    const { messages, failed } = await forwardMessage(as(ada), { message_id: said.id, chat_ids: [group, dm] });
    expect(failed).toEqual([]);
    expect(messages.map(({ chat_id, content, forwarded, sender_id }) => ({ chat_id, content, forwarded, sender_id }))).toEqual(
      [group, dm].map((chat_id) => ({ chat_id, content: "The canary sings", forwarded: true, sender_id: ada.userId })),
    );
    for (const [person, chatId] of [[brook, group] as const, [cyd, dm] as const]) {
      const seen = await newest(person, chatId);
      expect(seen).toMatchObject({ content: "The canary sings", forwarded: true, reply_to: null });
      const text = JSON.stringify(seen);
      for (const secret of [eve.memberId, eve.userId, eve.alias, said.id, ada.chatId]) expect(text).not.toContain(secret);
    }
    expect((await newest(eve, ada.chatId))?.forwarded).toBe(false);
  });

  test("is passed on once, however often it is asked for under one name, also at the same moment", async () => {
    const { ada, said, group, dm } = await setting();
    const again = () => forwardMessage(as(ada), { message_id: said.id, chat_ids: [group, dm, group], client_message_id: "one-name" });
    const [first, ...others] = await Promise.all([again(), again(), again()]);
    others.push(await again());
    expect(first.messages).toHaveLength(2);
    for (const { messages } of others) expect(messages.map(({ id }) => id)).toEqual(first.messages.map(({ id }) => id));
    expect(await node().services.db.prisma.message.count({ where: { chatId: { in: [group, dm] } } })).toBe(2);
  });

  test("is passed on as often as it is asked for without a name", async () => {
    const { ada, said, group } = await setting();
    for (let count = 0; count < 2; count += 1) await forwardMessage(as(ada), { message_id: said.id, chat_ids: [group] });
    expect(await node().services.db.prisma.message.count({ where: { chatId: group } })).toBe(2);
  });

  test("can be passed on again, and is not edited: it is marked as what somebody else has said", async () => {
    const { ada, said, group, dm } = await setting();
    const { messages } = await forwardMessage(as(ada), { message_id: said.id, chat_ids: [group] });
    const message_id = messages[0]?.id ?? "";
    expect(await refusal(editMessage(as(ada), { message_id, content: "Never said" }))).toMatchObject({ code: "forbidden" });
    expect((await forwardMessage(as(ada), { message_id, chat_ids: [dm] })).messages).toMatchObject([{ forwarded: true }]);
  });
});

describe("what cannot be passed on", () => {
  test("is what is deleted, unknown, or said where one is not", async () => {
    const { ada, eve, brook, said, group } = await setting();
    const hers = { message_id: said.id, chat_ids: [group] };
    expect(await refusal(forwardMessage(as(brook), hers))).toMatchObject({ code: "not_found" });
    expect(await refusal(forwardMessage(as(ada), { ...hers, message_id: "1" }))).toMatchObject({ code: "not_found" });
    await deleteMessage(as(eve), { message_id: said.id });
    expect(await refusal(forwardMessage(as(ada), hers))).toMatchObject({ code: "not_found" });
  });

  test("is anything said in a room, not even by those who lead it, not even within the room", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const { id: message_id } = await say(brook, "Between us");
    const group = (await createGroup(as(ada), { name: "Others", type: "group", member_ids: [] })).id;
    for (const chat_ids of [[group], [ada.chatId]])
      expect(await refusal(forwardMessage(as(ada), { message_id, chat_ids }))).toMatchObject({ code: "forbidden" });
    expect(await node().services.db.prisma.message.count({ where: { chatId: group } })).toBe(0);
  });
});

describe("the chats that it goes to", () => {
  test("let it in or refuse it each for itself, and say why", async () => {
    const { ada, cyd, said, group, dm } = await setting();
    await blockUser(as(cyd), { user_id: ada.userId });
    const [stranger, owner, admin] = await accounts(node());
    const [theirs] = await groupOf(stranger);
    const { chat_id: subscribed } = await broadcastOf(owner, admin, ada);
    const room = await openRoom(ada);
    // Once begins the grace, twice ends it.
    for (const close of [closeRoom, closeRoom]) await close(as(ada), { code: room.code });
    const chat_ids = [dm, theirs.chatId, group, subscribed, room.chat_id];
    const { messages, failed } = await forwardMessage(as(ada), { message_id: said.id, chat_ids });
    expect(messages.map(({ chat_id }) => chat_id)).toEqual([group]);
    expect(failed.map(({ chat_id, code }) => [chat_id, code])).toEqual([
      [dm, "forbidden"],
      [theirs.chatId, "not_found"],
      [subscribed, "forbidden"],
      [room.chat_id, "room_closed"],
    ]);
  });

  test("count it as any other message", async () => {
    const hasty = await file.another({ limits: { message: { points: 2, seconds: 60 } } });
    const { ada, said, group, dm } = await setting();
    const hurried = { ...ada, node: hasty };
    const forward = (chat_ids: string[]) => forwardMessage(as(hurried), { message_id: said.id, chat_ids });
    await forward([group]);
    await forward([group]);
    const { messages, failed } = await forward([group, dm]);
    expect(messages.map(({ chat_id }) => chat_id)).toEqual([dm]);
    expect(failed).toMatchObject([{ chat_id: group, code: "rate_limited", retry_after: expect.any(Number) as unknown }]);
  });
});
