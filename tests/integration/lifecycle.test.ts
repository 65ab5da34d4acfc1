import { describe, expect, test, vi } from "vitest";

import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { audiences, leaderAudiences } from "#server/realtime/audiences.ts";
import { lockChat } from "#server/repositories/chat-repository.ts";
import { createLane } from "#server/repositories/lane-repository.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { listRooms } from "#server/use-cases/rooms/list-rooms.ts";
import { advanceRoom } from "#server/use-cases/rooms/advance-room.ts";
import { closeRoom, extendRoom, reopenRoom } from "#server/use-cases/rooms/change-clock.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { lockWaits } from "#tests/support/lock-waits.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, joins, openRoom, say, scenario, fileNode } from "#tests/support/scenario.ts";
import { HOUR, MINUTE } from "#tests/support/services.ts";

const file = fileNode();
const { node } = file;

/** What was announced to a chat, in order: the states of a room, and whatever else. */
function announced(chatId: string): string[] {
  return node()
    .broadcaster.saidTo(chatId)
    .map((said) => (said.name === "room:updated" ? said.payload.room.state : said.name));
}

/** Moves the clock when everything that happened before was told: what is told reads as it is then. */
async function pass(ms: number): Promise<void> {
  await node().settled();
  node().clock.advance(ms);
}

async function advance(chatId: string): Promise<void> {
  await advanceRoom(node().services, { chatId });
  await node().settled();
}

describe("a room's clock", () => {
  test("tells everyone of each transition, once", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { startsInMinutes: 10, minutes: 10, settings: { erase_after_hours: 1 } });
    for (const wait of [10 * MINUTE, 10 * MINUTE, 45_000]) {
      await pass(wait);
      for (let look = 0; look < 2; look += 1) await advance(room.chat_id);
    }
    await pass(HOUR);
    await advance(room.chat_id);
    expect(announced(room.chat_id)).toEqual(["scheduled", "open", "closing", "closed", "room:erased"]);
  });

  test("tells it once though several nodes look at once", async () => {
    const { ada, brook, room } = await scenario({ startsInMinutes: 10, minutes: 10 }).room("ada", "brook");
    const other = await file.another();
    const lookTenTimes = () =>
      Promise.all(Array.from({ length: 10 }, (_, turn) => advanceRoom((turn % 2 ? node() : other).services, { chatId: room.chat_id })));
    await lookTenTimes();
    for (const wait of [10 * MINUTE, 10 * MINUTE, 45_000]) {
      node().clock.advance(wait);
      await lookTenTimes();
    }
    const events = await node().services.db.prisma.outboxEvent.findMany({ where: { chatId: room.chat_id }, orderBy: { seq: "asc" } });
    const types = events.map(({ payload }) => (payload as { type: string }).type);
    expect(types).toEqual(["room.updated", "members.joined", "room.updated", "room.updated", "room.updated"]);
    for (const person of [ada, brook]) expect((await openChat(as(person), { chat_id: room.chat_id })).last_seq).toBe(5);
  });

  test("plans the next look in the transaction that makes it necessary, and one for each room", async () => {
    const { ada, room } = await scenario({ minutes: 10 }).room("ada");
    const planned = async (): Promise<number[]> => {
      const { rows } = await node().services.db.pool.query<{ at: Date }>(`SELECT run_at AS at FROM graphile_worker.jobs WHERE key = $1`, [
        `room:${room.chat_id}`,
      ]);
      return rows.map(({ at }) => at.getTime());
    };
    expect(await planned()).toEqual([Date.parse(room.ends_at)]);
    const extended = await extendRoom(as(ada), { code: room.code, minutes: 5 });
    expect(await planned()).toEqual([Date.parse(extended.ends_at)]);
    node().clock.reach(extended.ends_at);
    await advanceRoom(node().services, { chatId: room.chat_id });
    expect(await planned()).toEqual([Date.parse(extended.ends_at) + 45_000]);
  });

  test("needs no announcement to be enforced", async () => {
    const { brook, room, eve } = await scenario({ minutes: 10, settings: { erase_after_hours: 1 } }).room("ada", "brook");
    node().clock.advance(11 * MINUTE);
    expect(await refusal(say(brook, "late"))).toMatchObject({ code: "room_closed" });
    expect((await showRoom(as(eve), { code: room.code })).state).toBe("closed");
    node().clock.advance(HOUR);
    expect(await refusal(openChat(as(brook), { chat_id: room.chat_id }))).toMatchObject({ code: "room_erased" });
    expect(await refusal(showRoom(as(eve), { code: room.code }))).toMatchObject({ code: "room_erased" });
  });

  test("closing by hand needs no second announcement when the clock comes by", async () => {
    const { ada, room } = await scenario().room("ada");
    await pass(MINUTE);
    await closeRoom(as(ada), { code: room.code });
    await advance(room.chat_id);
    expect(announced(room.chat_id)).toEqual(["open", "closing"]);
  });

  test("a reopened room is announced again when it ends again", async () => {
    const { ada, room } = await scenario({ minutes: 10 }).room("ada");
    await pass(11 * MINUTE);
    await advance(room.chat_id);
    await reopenRoom(as(ada), { code: room.code, ends_at: new Date(node().clock.now() + 10 * MINUTE).toISOString() });
    await pass(10 * MINUTE);
    await advance(room.chat_id);
    expect(announced(room.chat_id)).toEqual(["open", "closed", "open", "closing"]);
  });
});

describe("a server that was down", () => {
  test("catches up with every room that its clock has passed, in one announcement each", async () => {
    const ada = await scenario().account();
    const opened = await openRoom(ada, { startsInMinutes: 10, minutes: 600 });
    const ended = await openRoom(ada, { minutes: 10 });
    const ending = await openRoom(ada, { minutes: 120 });
    const gone = await openRoom(ada, { minutes: 10, settings: { erase_after_hours: 1 } });
    const untouched = await openRoom(ada, { minutes: 700 });
    await pass(120 * MINUTE + 5_000);
    node().broadcaster.clear();
    for (let turn = 0; turn < 2; turn += 1) await handleSweep(node().services);
    await node().settled();
    expect(announced(opened.chat_id)).toEqual(["open"]);
    expect(announced(ended.chat_id)).toEqual(["closed"]);
    expect(announced(ending.chat_id)).toEqual(["closing"]);
    expect(announced(gone.chat_id)).toEqual(["room:erased"]);
    expect(announced(untouched.chat_id)).toEqual([]);
  });
});

describe("erasing", () => {
  test("leaves nothing in any table but the code, and no plan to come back", async () => {
    const { ada, cyd, room } = await scenario({ title: "The canaries' meeting", password: "open sesame" }).room("ada", "cyd");
    const brook = await joins(room, "Yellow Canary", { password: "open sesame" });
    const { id } = await say(brook, "A canary sings");
    await say(cyd, "Another answers", { reply_to_id: id });
    await addReaction(as(cyd), { message_id: id, emoji: "👍" });
    await node().settled();
    await eraseRoom(as(ada), { code: room.code });
    await node().settled();
    await node().services.db.pool.query(`DELETE FROM "OutboxEvent" WHERE "publishedAt" IS NOT NULL`);

    const traces = [
      room.chat_id,
      brook.memberId,
      cyd.memberId,
      ada.memberId,
      id,
      brook.actor.guestIds[0],
      "canary",
      "canaries",
      "Yellow",
      room.code,
    ];
    const { rows: tables } = await node().services.db.pool.query<{ name: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await node().services.db.pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      for (const { text } of rows) for (const trace of traces) if (trace && text.includes(trace)) found.push(`${name}: ${trace}`);
    }
    expect(found).toEqual([`public."ErasedRoom": ${room.code}`]);
  });

  test("puts everybody out, with a last word", async () => {
    const { ada, room } = await scenario().room("ada", "brook");
    await node().settled();
    node().broadcaster.clear();
    await eraseRoom(as(ada), { code: room.code });
    await node().settled();
    const audience = audiences.chat(room.chat_id);
    expect(node().broadcaster.log).toEqual([
      { audience, name: "room:erased", payload: { chat_id: room.chat_id } },
      { audience, name: "(evict)", from: [audience, ...leaderAudiences(room.chat_id)] },
    ]);
  });

  test("puts out those, too, whose lane was made a moment before", async () => {
    const { ada, room } = await scenario().room("ada");
    const lane = { id: node().services.ids.uuid(), laneOfId: room.chat_id };
    const { promise: asked, resolve: ask } = Promise.withResolvers<undefined>();
    const { promise: locked, resolve: lock } = Promise.withResolvers<undefined>();
    const making = node().services.db.prisma.$transaction(async (db) => {
      await lockChat(db, room.chat_id);
      lock(undefined);
      await asked;
      await createLane(db, lane, []);
    });
    await locked;
    await node().settled();
    node().broadcaster.clear();
    const erasing = eraseRoom(as(ada), { code: room.code });
    await vi.waitFor(async () => expect(await lockWaits(node())).toBe(1), 10_000);
    ask(undefined);
    await Promise.all([making, erasing]);
    await node().settled();
    expect(
      node()
        .broadcaster.said("room:erased")
        .map(({ payload }) => payload.chat_id),
    ).toEqual([room.chat_id, lane.id]);
  });

  test("by several at once erases once and fails for nobody otherwise than it should", async () => {
    const { ada, room } = await scenario({ settings: { erase_after_hours: 1 } }).room("ada");
    const answers = await Promise.all([1, 2, 3].map(() => outcome(eraseRoom(as(ada), { code: room.code }))));
    expect(answers).toContain("ok");
    expect(answers.every((answer) => answer === "ok" || answer === "room_erased")).toBe(true);
  });

  test("by the clock of several nodes at once erases once", async () => {
    const { room } = await scenario({ minutes: 10, settings: { erase_after_hours: 1 } }).room("ada");
    const other = await file.another();
    node().clock.advance(2 * HOUR);
    await Promise.all([node(), other, node(), other].map(({ services }) => advanceRoom(services, { chatId: room.chat_id })));
    const rows = await node().services.db.prisma.outboxEvent.findMany({ where: { chatId: null } });
    expect(rows.filter(({ payload }) => (payload as { chat_id?: string }).chat_id === room.chat_id)).toHaveLength(1);
  });

  test("makes the title free again and takes the room off the list", async () => {
    const { ada, room } = await scenario({ title: "Once" }).room("ada");
    await eraseRoom(as(ada), { code: room.code });
    expect((await listRooms(as(ada))).rooms).toEqual([]);
    expect((await openRoom(ada, { title: "Once" })).title).toBe("Once");
  });
});
