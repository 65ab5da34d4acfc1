import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";
import { changeRole } from "#server/use-cases/members/change-role.ts";
import { pinMessage, unpinMessage } from "#server/use-cases/messages/change-pin.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { listPins } from "#server/use-cases/messages/list-pins.ts";
import { blockUser } from "#server/use-cases/users/block-user.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, say, scenario } from "#tests/support/scenario.ts";
import { accounts, broadcastOf, dmBetween, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();

const pinned = async (person: Member): Promise<(string | null)[]> =>
  (await listPins(as(person), { chat_id: person.chatId })).messages.map(({ content }) => content);

describe("a pin", () => {
  test("is there for everybody, newest first, until it is taken back", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const [one, two] = [await say(brook, "One"), await say(ada, "Two")];
    expect(await pinned(brook)).toEqual([]);
    const answer = await pinMessage(as(ada), { message_id: one.id });
    expect(answer).toMatchObject({ id: one.id, pinned_at: expect.any(String) as unknown });
    node().clock.advance(1_000);
    await pinMessage(as(ada), { message_id: two.id });
    expect(await pinned(brook)).toEqual(["Two", "One"]);
    expect((await unpinMessage(as(ada), { message_id: two.id })).pinned_at).toBeNull();
    expect(await pinned(brook)).toEqual(["One"]);
  });

  test("is told as a change of its message, and told only once", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const { id: message_id } = await say(brook, "One");
    await node().settled();
    node().broadcaster.clear();
    for (const act of [pinMessage, pinMessage, unpinMessage, unpinMessage]) await act(as(ada), { message_id });
    await node().settled();
    expect(node().broadcaster.saidTo(room.chat_id)).toMatchObject([
      { name: "message:updated", payload: { message: { id: message_id } } },
      { name: "message:updated", payload: { message: { id: message_id, pinned_at: null } } },
    ]);
  });

  test("goes with its message, and what is gone cannot be pinned", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const { id: message_id } = await say(brook, "One");
    await pinMessage(as(ada), { message_id });
    expect((await deleteMessage(as(brook), { message_id })).pinned_at).toBeNull();
    expect(await pinned(ada)).toEqual([]);
    expect(await refusal(pinMessage(as(ada), { message_id }))).toMatchObject({ code: "not_found" });
  });

  test("finds no room where 20 are, until one is taken back; also when many are set at once", async () => {
    const { ada } = await scenario().room("ada");
    const ids = [];
    for (let index = 0; index < LIMITS.pinsMax + 3; index += 1) ids.push((await say(ada, `No. ${index}`)).id);
    const outcomes = await Promise.allSettled(ids.map((message_id) => pinMessage(as(ada), { message_id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(LIMITS.pinsMax);
    expect(await pinned(ada)).toHaveLength(LIMITS.pinsMax);
    const left = ids[outcomes.findIndex(({ status }) => status === "rejected")] ?? "";
    const held = ids[outcomes.findIndex(({ status }) => status === "fulfilled")] ?? "";
    expect(await refusal(pinMessage(as(ada), { message_id: left }))).toMatchObject({ code: "too_many_pins" });
    await unpinMessage(as(ada), { message_id: held });
    expect((await pinMessage(as(ada), { message_id: left })).pinned_at).not.toBeNull();
  });
});

describe("who pins", () => {
  test("in a room: those who lead it", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const { id: message_id } = await say(brook, "One");
    expect(await refusal(pinMessage(as(brook), { message_id }))).toMatchObject({ code: "forbidden" });
    await node().services.db.prisma.chatMember.update({ where: { id: cyd.memberId }, data: { role: "admin" } });
    expect((await pinMessage(as(cyd), { message_id })).pinned_at).not.toBeNull();
    expect(await refusal(unpinMessage(as(brook), { message_id }))).toMatchObject({ code: "forbidden" });
    expect((await unpinMessage(as(ada), { message_id })).chat_id).toBe(room.chat_id);
  });

  test("in a group: its owner and admins", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve, brook] = await groupOf(one, two, three);
    const { id: message_id } = await say(brook, "One");
    expect(await refusal(pinMessage(as(eve), { message_id }))).toMatchObject({ code: "forbidden" });
    await changeRole(as(ada), { chat_id: ada.chatId, member_id: eve.memberId, role: "admin" });
    expect((await pinMessage(as(eve), { message_id })).pinned_at).not.toBeNull();
  });

  test("in a DM: both, unless one blocks the other", async () => {
    const [one, two, outsider] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const { id: message_id } = await say(ada, "One");
    expect((await pinMessage(as(eve), { message_id })).pinned_at).not.toBeNull();
    expect((await unpinMessage(as(ada), { message_id })).pinned_at).toBeNull();
    expect(await refusal(pinMessage(as(outsider), { message_id }))).toMatchObject({ code: "not_found" });
    await blockUser(as(ada), { user_id: eve.userId });
    expect(await refusal(pinMessage(as(eve), { message_id }))).toMatchObject({ code: "forbidden" });
  });

  test("in a broadcast: those who run it; where it speaks as one, its subscribers do not learn whose words are pinned", async () => {
    const [one, two, three] = await accounts(node());
    const { chat_id, owner, admin, subscribers } = await broadcastOf(one, two, three);
    const [eve] = subscribers;
    if (!eve) throw new Error("a broadcast without a subscriber");
    await updateChat(as(owner), { chat_id, speaks_as_one: true });
    const { id: message_id } = await say(admin, "One");
    expect(await refusal(pinMessage(as(eve), { message_id }))).toMatchObject({ code: "forbidden" });
    await node().settled();
    node().broadcaster.clear();
    await pinMessage(as(owner), { message_id });
    await node().settled();
    expect(JSON.stringify(node().broadcaster.saidTo(chat_id))).not.toContain(admin.memberId);
    expect((await listPins(as(eve), { chat_id })).messages.map(({ sender }) => sender.id)).toEqual([chat_id]);
    expect((await listPins(as(owner), { chat_id })).messages.map(({ sender }) => sender.id)).toEqual([admin.memberId]);
  });
});

test("in a room that keeps its past, a late joiner sees no pin of it, neither listed nor told", async () => {
  const { ada, brook, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
  const past = await say(brook, "A canary sings");
  await pinMessage(as(ada), { message_id: past.id });
  const dana = await joins(room, "Dana");
  expect(await pinned(dana)).toEqual([]);
  expect(await pinned(brook)).toEqual(["A canary sings"]);
  await node().settled();
  node().broadcaster.clear();
  await unpinMessage(as(ada), { message_id: past.id });
  await pinMessage(as(ada), { message_id: past.id });
  await node().settled();
  const heard = node()
    .broadcaster.said("message:updated")
    .filter(({ audience }) => audience === audiences.member(dana.memberId));
  expect(heard).toHaveLength(2);
  for (const { payload } of heard) expect(payload.message).toMatchObject({ content: null, pinned_at: null, mentions: [] });
});
