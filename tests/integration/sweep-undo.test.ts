import { describe, expect, test, vi } from "vitest";

import { handleEndSweep } from "#server/jobs/end-sweep.handler.ts";
import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { transact } from "#server/db/transaction.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { revealHeld } from "#server/use-cases/holds/reveal-held.ts";
import { showDue } from "#server/use-cases/holds/show-due.ts";
import { removeMember, restoreMember } from "#server/use-cases/members/moderate-member.ts";
import { listPins } from "#server/use-cases/messages/list-pins.ts";
import { listRevisions } from "#server/use-cases/messages/list-revisions.ts";
import { removeReaction } from "#server/use-cases/messages/change-reaction.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { countsOf, waits } from "#tests/support/held.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, say, scenario } from "#tests/support/scenario.ts";
import { byId, shownTo, sweepScene, UNDO_MS } from "#tests/support/sweeps.ts";

const { node } = fileNode();

/** The tables in which a word lies that was said in the room. */
async function whereKept(chatId: string, word: string): Promise<string[]> {
  const { prisma } = node().services.db;
  const [contains, ofRoom] = [{ contains: word }, { message: { chatId } }];
  const tables = {
    Message: await prisma.message.count({ where: { content: contains, chatId } }),
    SweptMessage: await prisma.sweptMessage.count({ where: { content: contains, ...ofRoom } }),
    MessageRevision: await prisma.messageRevision.count({ where: { content: contains, ...ofRoom } }),
    MessageSearch: await prisma.messageSearch.count({ where: { text: contains, chatId } }),
  };
  return Object.entries(tables).flatMap(([table, count]) => (count > 0 ? table : []));
}

describe("taking a sweep back", () => {
  test("within ten seconds brings back the member, texts, mentions, reactions, pins and quotes", async () => {
    const { ada, brook, cyd, room, one, two, target } = await sweepScene();
    const before = await shownTo(brook, room.chat_id);
    await sweepMember(as(ada), target);
    node().clock.advance(UNDO_MS - 1);
    expect(await unsweepMember(as(ada), target)).toMatchObject({ member: { id: cyd.memberId, state: "active" }, messages: 2 });
    expect(await shownTo(brook, room.chat_id)).toEqual(before);
    expect(byId(before, one.id)).toMatchObject({ mentions: [brook.memberId], reactions: [{ emoji: "👍", count: 1 }] });
    expect((await listPins(as(brook), { chat_id: room.chat_id })).messages.map(({ id }) => id)).toEqual([one.id]);
    expect((await listRevisions(as(brook), { message_id: one.id })).revisions).toHaveLength(1);
    expect((await shownTo(cyd, room.chat_id)).some(({ id }) => id === two.id)).toBe(true);
    expect(await whereKept(room.chat_id, "Really cheap")).toEqual(["Message"]);
  });

  test("lets what was being revealed be shown by somebody's word all the same", async () => {
    const { ada, brook, room } = await scenario({ settings: { hold: "everyone" } }).room("ada", "brook");
    const target = { chat_id: room.chat_id, member_id: brook.memberId };
    await waits(brook, "An idea");
    // As a phase does whose node ends right after the commit.
    await transact(node().services, (tx) => revealHeld(tx, as(ada), room.chat_id, ada.memberId));
    await sweepMember(as(ada), target);
    await unsweepMember(as(ada), target);
    await showDue(node().services, { chatId: room.chat_id });
    await vi.waitFor(async () => expect(await countsOf(ada)).toEqual({ waiting: 0, shown: 1, removed: 0 }));
  });

  test("puts what was about to show itself back on its way", async () => {
    const { ada, brook, room } = await scenario({ settings: { show_delay_seconds: 5 } }).room("ada", "brook");
    const target = { chat_id: room.chat_id, member_id: brook.memberId };
    await waits(brook, "Nearly there");
    await sweepMember(as(ada), target);
    node().clock.advance(6_000);
    expect(await showDue(node().services, { chatId: room.chat_id })).toBeNull();
    await unsweepMember(as(ada), target);
    // By the job that the undo has planned: the node's own timer counts the seconds of the real clock.
    await showDue(node().services, { chatId: room.chat_id });
    expect((await shownTo(ada, room.chat_id)).map(({ content }) => content)).toEqual(["Nearly there"]);
  });

  test("comes too late after ten seconds, and where there is nothing to take back", async () => {
    const { ada, target } = await sweepScene();
    expect(await refusal(unsweepMember(as(ada), target))).toMatchObject({ code: "undo_over" });
    await sweepMember(as(ada), target);
    node().clock.advance(UNDO_MS);
    expect(await refusal(unsweepMember(as(ada), target))).toMatchObject({ code: "undo_over" });
  });

  test("leaves out whoever had been removed before", async () => {
    const { ada, room, two, target, brook } = await sweepScene();
    await sweepMember(as(ada), target);
    node().clock.advance(UNDO_MS);
    await handleSweep(node().services);
    await restoreMember(as(ada), target);
    await removeMember(as(ada), target);
    node().clock.advance(60_000);
    await sweepMember(as(ada), target);
    expect((await unsweepMember(as(ada), target)).member.state).toBe("removed");
    expect(byId(await shownTo(brook, room.chat_id), two.id)?.content).toBeNull();
  });

  test("may be followed by another sweep, which may be taken back as well", async () => {
    const { ada, brook, cyd, room, two, target } = await sweepScene();
    await sweepMember(as(ada), target);
    await unsweepMember(as(ada), target);
    const three = await say(cyd, "Cheapest of all");
    expect(await sweepMember(as(ada), target)).toMatchObject({ messages: 3 });
    expect(byId(await shownTo(brook, room.chat_id), three.id)?.content).toBeNull();
    expect(await unsweepMember(as(ada), target)).toMatchObject({ messages: 3 });
    expect(byId(await shownTo(brook, room.chat_id), two.id)?.content).toBe("Really cheap");
  });

  test("is told as changes of messages, each under a number of its own", async () => {
    const { ada, room, one, two, target } = await sweepScene();
    await sweepMember(as(ada), target);
    const before = (await openChat(as(ada), { chat_id: room.chat_id })).last_seq;
    await node().settled();
    node().broadcaster.clear();
    await unsweepMember(as(ada), target);
    await node().settled();
    const told = node().broadcaster.saidTo(room.chat_id);
    expect(told.map(({ name, payload }) => [name, "seq" in payload ? payload.seq : null])).toEqual([
      ["member:joined", before + 1],
      ["message:updated", before + 2],
      ["message:updated", before + 3],
    ]);
    expect(
      node()
        .broadcaster.said("message:updated")
        .map(({ payload }) => payload.message.content),
    ).toEqual(["Buy cheaper zeppelins, @Brook", "Really cheap"]);
    expect([one.id, two.id]).toEqual(
      node()
        .broadcaster.said("message:updated")
        .map(({ payload }) => payload.message.id),
    );
  });

  test("tells late joiners nothing of a past that the room keeps from them", async () => {
    const { ada, cyd, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "cyd");
    await say(cyd, "Cheap zeppelins");
    const late = await joins(room, "Late");
    const target = { chat_id: room.chat_id, member_id: cyd.memberId };
    await sweepMember(as(ada), target);
    await node().settled();
    node().broadcaster.clear();
    await unsweepMember(as(ada), target);
    await node().settled();
    const toLate = node()
      .broadcaster.said("message:updated")
      .filter(({ audience }) => audience.includes(late.memberId));
    expect(toLate.map(({ payload }) => payload.message.content)).toEqual([null]);
    expect(await shownTo(late, room.chat_id)).toEqual([]);
  });
});

describe("what a sweep has kept", () => {
  test("is gone for good with its end, and with it the reactions that the member gave to others", async () => {
    const { ada, brook, room, greeting, target } = await sweepScene();
    await sweepMember(as(ada), target);
    expect(await whereKept(room.chat_id, "zeppelins")).toEqual(["SweptMessage", "MessageRevision"]);
    expect(byId(await shownTo(brook, room.chat_id), greeting.id)?.reactions).toHaveLength(1);
    node().clock.advance(UNDO_MS);
    await handleSweep(node().services);
    expect(await whereKept(room.chat_id, "zeppelins")).toEqual([]);
    expect(byId(await shownTo(brook, room.chat_id), greeting.id)?.reactions).toEqual([]);
    const { prisma } = node().services.db;
    expect(await prisma.sweep.count({ where: { chatId: room.chat_id } })).toBe(0);
    expect(await prisma.message.count({ where: { chatId: room.chat_id, pinnedAt: { not: null } } })).toBe(0);
  });

  test("is not touched by its job before the time, nor after it was taken back", async () => {
    const { ada, brook, room, two, target } = await sweepScene();
    await sweepMember(as(ada), target);
    const sweep = await node().services.db.prisma.sweep.findFirstOrThrow({ where: { chatId: room.chat_id } });
    const end = () => handleEndSweep(node().services, { sweep_id: sweep.id });
    node().clock.advance(UNDO_MS - 1);
    await end();
    await unsweepMember(as(ada), target);
    node().clock.advance(UNDO_MS);
    await end();
    expect(byId(await shownTo(brook, room.chat_id), two.id)?.content).toBe("Really cheap");
  });

  test("is planned to go when its time is over", async () => {
    const { ada, room, target } = await sweepScene();
    const { undo_until } = await sweepMember(as(ada), target);
    const sweep = await node().services.db.prisma.sweep.findFirstOrThrow({ where: { chatId: room.chat_id } });
    const { rows } = await node().services.db.pool.query<{ run_at: Date }>("SELECT run_at FROM graphile_worker.jobs WHERE key = $1", [
      `sweep:${sweep.id}`,
    ]);
    expect((rows[0]?.run_at.getTime() ?? 0) - Date.parse(undo_until)).toBeGreaterThan(0);
    expect((rows[0]?.run_at.getTime() ?? Infinity) - Date.parse(undo_until)).toBeLessThan(1_000);
  });

  test("does not come back with a sweep that begins after its time", async () => {
    const { ada, cyd, brook, room, two, target } = await sweepScene();
    await sweepMember(as(ada), target);
    node().clock.advance(UNDO_MS);
    await restoreMember(as(ada), target);
    const three = await say(cyd, "Cheapest of all");
    expect(await sweepMember(as(ada), target)).toMatchObject({ messages: 1 });
    await unsweepMember(as(ada), target);
    const messages = await shownTo(brook, room.chat_id);
    expect(byId(messages, two.id)?.content).toBeNull();
    expect(byId(messages, three.id)?.content).toBe("Cheapest of all");
  });

  test("shows nothing of the reactions that lie under a tombstone", async () => {
    const { ada, brook, room, one, target } = await sweepScene();
    await sweepMember(as(ada), target);
    expect(await removeReaction(as(brook), { message_id: one.id, emoji: "👍" })).toEqual({ reactions: [] });
    await unsweepMember(as(ada), target);
    expect(byId(await shownTo(brook, room.chat_id), one.id)?.reactions).toHaveLength(1);
  });
});
