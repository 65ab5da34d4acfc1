import pg from "pg";
import { describe, expect, test, vi } from "vitest";

import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { createGroup } from "#server/use-cases/chats/create-group.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { listPins } from "#server/use-cases/messages/list-pins.ts";
import { listRevisions } from "#server/use-cases/messages/list-revisions.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { makeFindable } from "#server/use-cases/search/make-findable.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";
import { previewSweep } from "#server/use-cases/sweeps/preview-sweep.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, openRoom, say, scenario } from "#tests/support/scenario.ts";
import { byId, shownTo, sweepScene, UNDO_MS } from "#tests/support/sweeps.ts";
import { accounts, groupOf } from "#tests/support/talk.ts";

const { node } = fileNode();

describe("sweeping a member", () => {
  test("removes them and deletes all that they wrote, for everyone and at once", async () => {
    const { ada, brook, cyd, room, one, two, answer, target } = await sweepScene();
    expect(await previewSweep(as(ada), target)).toEqual({ messages: 2, nameless: 0 });
    const swept = await sweepMember(as(ada), target);
    expect(swept).toMatchObject({ member: { id: cyd.memberId, state: "removed" }, messages: 2 });
    expect(Date.parse(swept.undo_until) - node().clock.now()).toBe(UNDO_MS);

    const messages = await shownTo(brook, room.chat_id);
    for (const { id } of [one, two])
      expect(byId(messages, id)).toMatchObject({ content: null, reactions: [], pinned_at: null, mentions: [] });
    expect(byId(messages, answer.id)?.reply_to).toMatchObject({ content: null });
    expect((await listPins(as(brook), { chat_id: room.chat_id })).messages).toEqual([]);
    expect(await refusal(openChat(as(cyd), { chat_id: room.chat_id }))).toMatchObject({ code: "removed" });
    expect(await refusal(listRevisions(as(brook), { message_id: one.id }))).toMatchObject({ code: "not_found" });
  });

  test("tells their going first, and then of each message under a number of its own", async () => {
    const { ada, room, one, two, target } = await sweepScene();
    const before = (await openChat(as(ada), { chat_id: room.chat_id })).last_seq;
    await node().settled();
    node().broadcaster.clear();
    await sweepMember(as(ada), target);
    await node().settled();
    const told = node()
      .broadcaster.saidTo(room.chat_id)
      .map(({ name, payload }) => [name, "seq" in payload ? payload.seq : null, "message_id" in payload ? payload.message_id : null]);
    expect(told).toEqual([
      ["member:removed", before + 1, null],
      ["message:deleted", before + 2, one.id],
      ["message:deleted", before + 3, two.id],
    ]);
  });

  test("leaves nothing to be found", async () => {
    const { ada, room, target } = await sweepScene();
    const find = async () => {
      while (await makeFindable(node().services, room.chat_id));
      return (await searchMessages(as(ada), { q: "zeppelins", chat_id: room.chat_id, limit: 20 })).results.length;
    };
    expect(await find()).toBe(1);
    await sweepMember(as(ada), target);
    expect((await searchMessages(as(ada), { q: "zeppelins", chat_id: room.chat_id, limit: 20 })).results).toEqual([]);
    expect(await find()).toBe(0);
    await unsweepMember(as(ada), target);
    expect(await find()).toBe(1);
  });

  test("is for those who may both remove members and delete messages, about those below them", async () => {
    const { ada, brook, target } = await sweepScene();
    expect(await refusal(sweepMember(as(brook), target))).toMatchObject({ code: "forbidden" });
    expect(await refusal(previewSweep(as(brook), target))).toMatchObject({ code: "forbidden" });
    expect(await refusal(sweepMember(as(ada), { ...target, member_id: ada.memberId }))).toMatchObject({ code: "forbidden" });
  });

  test("the same again answers the same, and does not give more time", async () => {
    const { ada, target } = await sweepScene();
    const first = await sweepMember(as(ada), target);
    node().clock.advance(3_000);
    expect(await sweepMember(as(ada), target)).toEqual(first);
  });

  test("of whoever has left takes the texts and leaves them where they are", async () => {
    const { ada, brook, cyd, room, two, target } = await sweepScene();
    await leaveRoom(as(cyd), { code: room.code });
    expect((await sweepMember(as(ada), target)).member.state).toBe("left");
    expect(byId(await shownTo(brook, room.chat_id), two.id)?.content).toBeNull();
    expect((await unsweepMember(as(ada), target)).member.state).toBe("left");
    expect(byId(await shownTo(brook, room.chat_id), two.id)?.content).toBe("Really cheap");
  });

  test("takes what waits for approval out of the queue, and puts it back there", async () => {
    const { ada, cyd, room, target } = await sweepScene();
    const { prisma } = node().services.db;
    const waiting = { chatId: room.chat_id, authorId: cyd.memberId, content: "More zeppelins", cause: "room" } as const;
    const { id } = await prisma.heldMessage.create({ data: { ...waiting, id: node().services.ids.uuid(), clientMessageId: "held" } });
    const state = async () => await prisma.heldMessage.findUnique({ where: { id }, select: { state: true, content: true } });
    await sweepMember(as(ada), target);
    expect((await state())?.state).toBe("removed");
    await unsweepMember(as(ada), target);
    expect(await state()).toEqual({ state: "waiting", content: "More zeppelins" });
    await sweepMember(as(ada), target);
    node().clock.advance(UNDO_MS);
    await handleSweep(node().services);
    expect(await state()).toEqual({ state: "removed", content: null });
  });

  test("works in a group, and not in chats whose members do not see one another", async () => {
    const [one, two, three] = await accounts(node());
    const [owner, member] = await groupOf(one, two, three);
    const said = await say(member, "Buy cheap zeppelins");
    const target = { chat_id: owner.chatId, member_id: member.memberId };
    await sweepMember(as(owner), target);
    expect(byId(await shownTo(owner, owner.chatId), said.id)?.content).toBeNull();
    expect((await unsweepMember(as(owner), target)).member.state).toBe("active");
    expect(byId(await shownTo(member, owner.chatId), said.id)?.content).toBe("Buy cheap zeppelins");
    const { id } = await createGroup(as(one), { name: "Alone", type: "group", member_ids: [] });
    expect(await refusal(sweepMember(as(owner), { ...target, chat_id: id }))).toMatchObject({ code: "not_found" });
  });
});

test("hundreds of messages are swept and brought back in a bounded number of statements", async () => {
  const ada = (await scenario().room("ada")).ada;
  const room = await openRoom(ada);
  const loud = await joins(room, "Loud");
  const many = 1_100;
  await Promise.all(Array.from({ length: many }, (_, index) => say(loud, `Zeppelin ${index}`)));
  const target = { chat_id: room.chat_id, member_id: loud.memberId };
  const events = async () => await node().services.db.prisma.outboxEvent.count({ where: { chatId: room.chat_id } });
  const statements = await countStatements(async () => {
    expect(await sweepMember(as(ada), target)).toMatchObject({ messages: many });
  });
  expect(statements).toBeGreaterThan(5);
  expect(statements).toBeLessThan(60);
  const before = await events();
  const back = await countStatements(async () => {
    expect(await unsweepMember(as(ada), target)).toMatchObject({ messages: many });
  });
  expect(back).toBeLessThan(60);
  // Their coming back, and three events for all that they wrote.
  expect((await events()) - before).toBe(4);
  const seqs = await node().services.db.prisma.message.findMany({ where: { chatId: room.chat_id }, select: { changedSeq: true } });
  expect(new Set(seqs.map(({ changedSeq }) => changedSeq)).size).toBe(many);
  expect((await listMessages(as(ada), { chat_id: room.chat_id, limit: 50 })).messages.every(({ content }) => content !== null)).toBe(true);
});

/** How many statements the database is asked while something is done and told. */
async function countStatements(act: () => Promise<void>): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, "query");
  try {
    await act();
    await node().settled();
    return asked.mock.calls.length;
  } finally {
    asked.mockRestore();
  }
}
