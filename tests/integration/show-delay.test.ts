import { describe, expect, test, vi } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { showDue } from "#server/use-cases/holds/show-due.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { approve, countsOf, dismiss, ownOf, queueOf, saidIn, waits } from "#tests/support/held.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, joins, say, scenario } from "#tests/support/scenario.ts";
import { HOUR } from "#tests/support/services.ts";

const { node, another } = fileNode();

describe("a delay", () => {
  const DELAYED = { settings: { show_delay_seconds: 5 } } as const;
  const due = () => showDue(node().services, { chatId: room.chat_id });
  let room: { chat_id: string };

  test("shows itself after its seconds, in the order of writing, and late joiners see nothing before", async () => {
    const scene = await scenario(DELAYED).room("ada", "brook", "cyd");
    ({ room } = scene);
    await waits(scene.brook, "One");
    node().clock.advance(1_000);
    await waits(scene.cyd, "Two");
    await waits(scene.brook, "Three");
    expect(await queueOf(scene.ada)).toMatchObject([{ cause: "delay", content: "One" }, { content: "Two" }, { content: "Three" }]);
    expect(await ownOf(scene.brook)).toMatchObject([{ place: null }, { place: null }]);
    const late = await joins(scene.room, "Late");
    expect(await saidIn(late)).toEqual([]);
    node().clock.advance(4_000);
    expect(await due()).toBe(node().clock.now() + 1_000);
    expect(await saidIn(late)).toEqual(["One"]);
    node().clock.advance(1_000);
    expect(await due()).toBeNull();
    expect(await saidIn(late)).toEqual(["One", "Two", "Three"]);
    expect(await countsOf(scene.cyd)).toEqual({ waiting: 0, shown: 0, removed: 0 });
    expect((await say(scene.ada, "At once")).content).toBe("At once");
  });

  test("lets those who moderate remove what is coming, and show it sooner", async () => {
    const scene = await scenario(DELAYED).room("ada", "brook");
    ({ room } = scene);
    await dismiss(scene.ada, await waits(scene.brook, "Rude"), "No");
    await approve(scene.ada, await waits(scene.brook, "Kind"));
    node().clock.advance(6_000);
    await due();
    expect(await saidIn(scene.ada)).toEqual(["Kind"]);
  });

  test("shows nothing twice, however many nodes look at once", async () => {
    const scene = await scenario(DELAYED).room("ada", "brook");
    ({ room } = scene);
    const other = await another();
    for (let index = 0; index < 10; index += 1) await waits(scene.brook, `Nr. ${index}`);
    node().clock.advance(6_000);
    await Promise.all([due(), showDue(other.services, { chatId: room.chat_id }), due()]);
    await due();
    expect(await saidIn(scene.ada)).toEqual(Array.from({ length: 10 }, (_, index) => `Nr. ${index}`));
  });

  test("is finished by another node where one died in the middle", async () => {
    const scene = await scenario(DELAYED).room("ada", "brook");
    ({ room } = scene);
    const held = await waits(scene.brook, "Hello");
    node().clock.advance(6_000);
    await node().services.db.prisma.heldMessage.update({ where: { id: held }, data: { decidedAt: new Date(node().clock.now()) } });
    expect(await due()).not.toBeNull();
    expect(await saidIn(scene.ada)).toEqual([]);
    node().clock.advance(11_000);
    await due();
    expect(await saidIn(scene.ada)).toEqual(["Hello"]);
  });

  test("whose answer was lost is neither removed nor shown twice", async () => {
    const scene = await scenario(DELAYED).room("ada", "brook");
    ({ room } = scene);
    const held = await waits(scene.brook, "Hello");
    node().clock.advance(6_000);
    const { services } = node();
    const broken = {
      ...services,
      lanes: {
        async post(...given: Parameters<typeof services.lanes.post>) {
          await services.lanes.post(...given);
          throw new Error("the connection broke");
        },
      },
    } as unknown as typeof services;
    await showDue(broken, { chatId: room.chat_id });
    expect(await saidIn(scene.ada)).toEqual(["Hello"]);
    expect(await outcome(dismiss(scene.ada, held, "Too late"))).toBe("held_settled");
    node().clock.advance(11_000);
    await due();
    expect(await saidIn(scene.ada)).toEqual(["Hello"]);
    const row = await services.db.prisma.heldMessage.findUnique({ where: { id: held } });
    expect(row).toMatchObject({ state: "shown", content: null });
  });

  test("is planned as a job, for the case that the node that took it dies", async () => {
    const scene = await scenario(DELAYED).room("ada", "brook");
    await waits(scene.brook, "Hello");
    const jobs = await node().services.db.prisma.$queryRaw<{ key: string }[]>`
      SELECT "key" FROM graphile_worker.jobs WHERE "key" = ${`show:${scene.room.chat_id}`}`;
    expect(jobs).toHaveLength(1);
  });

  test("that is turned off lets go of what it holds, and does not let what comes later go first", async () => {
    const scene = await scenario({ settings: { show_delay_seconds: 10 } }).room("ada", "brook");
    ({ room } = scene);
    await waits(scene.brook, "First");
    await updateRoom(as(scene.ada), { code: scene.room.code, settings: { show_delay_seconds: 1 } });
    await waits(scene.brook, "Second");
    node().clock.advance(1_000);
    await due();
    expect(await saidIn(scene.ada)).toEqual(["First", "Second"]);
  });

  test("that is turned off lets go at once, and plans the job sooner", async () => {
    const scene = await scenario({ settings: { show_delay_seconds: 10 } }).room("ada", "brook");
    await waits(scene.brook, "First");
    const plannedAt = async () => {
      const { rows } = await node().services.db.pool.query<{ run_at: Date }>("SELECT run_at FROM graphile_worker.jobs WHERE key = $1", [
        `show:${scene.room.chat_id}`,
      ]);
      return rows[0]?.run_at.getTime();
    };
    expect(await plannedAt()).toBe(node().clock.now() + 12_000);
    await updateRoom(as(scene.ada), { code: scene.room.code, settings: { show_delay_seconds: 0 } });
    expect(await plannedAt()).toBe(node().clock.now());
    await vi.waitFor(async () => expect(await saidIn(scene.ada)).toEqual(["First"]));
  });

  test("ends before the room does, and earlier than later for somebody with extra time", async () => {
    const scene = await scenario({ settings: { show_delay_seconds: 10 }, minutes: 10 }).room("ada", "brook", "cyd");
    ({ room } = scene);
    const { prisma } = node().services.db;
    await prisma.chatMember.update({ where: { id: scene.cyd.memberId }, data: { extraMinutes: 5 } });
    node().clock.reach(Date.parse(scene.room.ends_at) + LIMITS.graceSeconds * 1_000 - 5_000);
    node().services.chats.forget(room.chat_id);
    await waits(scene.brook, "Just in time");
    await waits(scene.cyd, "With time to spare");
    node().clock.advance(2_000);
    expect(await due()).toBe(node().clock.now() + 8_000);
    expect(await saidIn(scene.ada)).toEqual(["Just in time"]);
  });

  test("loses nothing that was written in time, neither where the end is called by hand nor where nobody was there to show it", async () => {
    const byHand = await scenario(DELAYED).room("ada", "brook");
    await waits(byHand.brook, "Before the last word");
    for (let presses = 0; presses < 2; presses += 1) await closeRoom(as(byHand.ada), { code: byHand.room.code });
    const byClock = await scenario({ ...DELAYED, minutes: 10 }).room("ada", "brook");
    await waits(byClock.brook, "Before the power went");
    node().clock.advance(HOUR);
    for (const [scene, text] of [
      [byHand, "Before the last word"],
      [byClock, "Before the power went"],
    ] as const) {
      expect(await outcome(say(scene.brook, "After the end"))).toBe("room_closed");
      await showDue(node().services, { chatId: scene.room.chat_id });
      expect(await saidIn(scene.ada)).toEqual([text]);
      expect(await ownOf(scene.brook)).toEqual([]);
    }
  });

  test("shows nothing of somebody who was removed", async () => {
    const scene = await scenario(DELAYED).room("ada", "brook");
    ({ room } = scene);
    await waits(scene.brook, "Removed");
    await removeMember(as(scene.ada), { chat_id: room.chat_id, member_id: scene.brook.memberId });
    node().clock.advance(6_000);
    await due();
    expect(await saidIn(scene.ada)).toEqual([]);
    expect(await due()).toBeNull();
  });
});
