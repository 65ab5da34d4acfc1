import { describe, expect, test } from "vitest";

import { createRoomInputSchema } from "#contract/rooms.ts";
import { closeRoom, extendRoom, reopenRoom } from "#server/use-cases/rooms/change-clock.ts";
import { createRoom } from "#server/use-cases/rooms/create-room.ts";
import { duplicateRoom } from "#server/use-cases/rooms/duplicate-room.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { listRooms } from "#server/use-cases/rooms/list-rooms.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, joins, openRoom, say, scenario, stranger, fileNode } from "#tests/support/scenario.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();
const inFuture = (ms: number): string => new Date(node().clock.now() + ms).toISOString();

describe("opening a room", () => {
  test("answers everything that its facilitator needs, with the defaults of the house", async () => {
    const ada = await scenario().account();
    const ends_at = inFuture(HOUR);
    const room = await createRoom(as(ada), { title: "Town hall", ends_at });
    expect(room).toMatchObject({
      title: "Town hall",
      facilitator: ada.alias,
      state: "open",
      ends_at,
      requires_password: false,
      time_zone: "UTC",
      join_url: `http://parley.test/r/${room.code}`,
      settings: {
        capacity: 300,
        history: "all",
        history_last: 50,
        read_after_end: true,
        erase_after_hours: 168,
        slow_mode_seconds: 0,
        slow_mode_for: "everyone",
        hold_door: false,
        frozen: false,
        hold: "off",
        hold_newcomer_minutes: 10,
        show_delay_seconds: 0,
        tickets: false,
        names_hidden: false,
        nudges: false,
        pulse: false,
        brief: null,
      },
    });
    expect(room.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
  });

  test("can wait for its time", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { startsInMinutes: 30, time_zone: "Europe/Berlin" });
    expect(room).toMatchObject({ state: "scheduled", time_zone: "Europe/Berlin" });
  });

  test("that was to begin in the past begins now", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { starts_at: "0000-01-01T00:00:00Z" });
    expect(room).toMatchObject({ state: "open", starts_at: inFuture(0) });
  });

  test("takes each setting that is given and the default for the rest", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { settings: { capacity: 7, history: "from_join", slow_mode_seconds: 10 } });
    expect(room.settings).toMatchObject({ capacity: 7, history: "from_join", slow_mode_seconds: 10, read_after_end: true });
  });

  test("asks for an account", async () => {
    expect(await refusal(createRoom(as(stranger()), { title: "Hall", ends_at: inFuture(HOUR) }))).toMatchObject({
      code: "unauthenticated",
    });
  });

  test.each([
    ["ends in the past", -MINUTE],
    ["lasts less than a minute", 30_000],
    ["lasts longer than 31 days", 32 * DAY],
  ])("is refused when it %s", async (_why, lasts) => {
    const ada = await scenario().account();
    expect(await refusal(createRoom(as(ada), { title: "Hall", ends_at: inFuture(lasts) }))).toMatchObject({
      code: "validation_failed",
      details: { ends_at: expect.any(String) as unknown },
    });
  });

  test("never keeps the password", async () => {
    const { room } = await scenario({ password: "open sesame" }).room("ada");
    const rows = await node().services.db.prisma.room.findMany({ where: { code: room.code } });
    expect(rows[0]?.passwordHash).toMatch(/^\$2/);
    expect(JSON.stringify(rows)).not.toContain("sesame");
  });
});

test("a facilitator's rooms are listed, newest start first, and nobody else's", async () => {
  const [ada, eve] = [await scenario().account(), await scenario().account("eve")];
  const [now, later] = [await openRoom(ada), await openRoom(ada, { startsInMinutes: 60 })];
  await openRoom(eve);
  expect((await listRooms(as(ada))).rooms.map(({ code }) => code)).toEqual([later.code, now.code]);
});

describe("changing a room", () => {
  test("changes what is given and nothing else", async () => {
    const { ada, room } = await scenario({ password: "open sesame", settings: { capacity: 5 } }).room("ada");
    const { settings, ...rest } = await updateRoom(as(ada), { code: room.code, settings: { frozen: true, slow_mode_seconds: 30 } });
    expect(settings).toEqual({ ...room.settings, frozen: true, slow_mode_seconds: 30 });
    expect(rest).toEqual({ ...room, settings: undefined, ...rest, title: room.title, ends_at: room.ends_at, requires_password: true });
  });

  test("can take the password away and set another", async () => {
    const { ada, room } = await scenario({ password: "open sesame" }).room("ada");
    expect((await updateRoom(as(ada), { code: room.code, password: null })).requires_password).toBe(false);
    expect((await updateRoom(as(ada), { code: room.code, password: "another" })).requires_password).toBe(true);
    expect(await refusal(joins(room, "Brook", { password: "open sesame" }))).toMatchObject({ code: "wrong_password" });
    expect((await joins(room, "Brook", { password: "another" })).alias).toBe("Brook");
  });

  test("can put off the start of a scheduled room, but not of one that has begun", async () => {
    const ada = await scenario().account();
    const scheduled = await openRoom(ada, { startsInMinutes: 30 });
    expect(await updateRoom(as(ada), { code: scheduled.code, starts_at: inFuture(50 * MINUTE) })).toMatchObject({
      state: "scheduled",
      starts_at: inFuture(50 * MINUTE),
    });
    const open = await openRoom(ada);
    expect(await updateRoom(as(ada), { code: open.code, starts_at: inFuture(10 * MINUTE) })).toMatchObject({
      state: "open",
      starts_at: open.starts_at,
    });
  });

  test("can bring the start of a scheduled room forward to now", async () => {
    const ada = await scenario().account();
    const scheduled = await openRoom(ada, { startsInMinutes: 30 });
    expect(await updateRoom(as(ada), { code: scheduled.code, starts_at: "0001-01-01T00:00:00Z" })).toMatchObject({
      state: "open",
      starts_at: inFuture(0),
    });
  });

  test("cannot move the end of a closed room: that is what reopening is for", async () => {
    const { ada, room } = await scenario().room("ada");
    node().clock.advance(2 * HOUR);
    expect(await refusal(updateRoom(as(ada), { code: room.code, ends_at: inFuture(HOUR) }))).toMatchObject({ code: "room_closed" });
    expect((await updateRoom(as(ada), { code: room.code, title: "The name it should have had" })).state).toBe("closed");
  });
});

describe("extending", () => {
  test("moves the end by what was asked", async () => {
    const { ada, room } = await scenario({ minutes: 10 }).room("ada");
    expect((await extendRoom(as(ada), { code: room.code, minutes: 5 })).ends_at).toBe(inFuture(15 * MINUTE));
  });

  test("revives a room in its grace, counted from now", async () => {
    const { ada, brook, room } = await scenario({ minutes: 10 }).room("ada", "brook");
    node().clock.advance(10 * MINUTE + 30_000);
    expect(await extendRoom(as(ada), { code: room.code, minutes: 5 })).toMatchObject({ state: "open", ends_at: inFuture(5 * MINUTE) });
    expect((await say(brook, "Still here")).content).toBe("Still here");
  });

  test("comes too late after the grace, and never passes 31 days", async () => {
    const { ada, room } = await scenario({ minutes: 31 * 24 * 60 }).room("ada");
    expect(await refusal(extendRoom(as(ada), { code: room.code, minutes: 5 }))).toMatchObject({ code: "validation_failed" });
    node().clock.advance(31 * DAY + MINUTE);
    expect(await refusal(extendRoom(as(ada), { code: room.code, minutes: 5 }))).toMatchObject({ code: "room_closed" });
  });

  test("by two people at once gives both their minutes", async () => {
    const { ada, room } = await scenario({ minutes: 10 }).room("ada");
    await Promise.all([1, 2, 3, 4].map(() => extendRoom(as(ada), { code: room.code, minutes: 5 })));
    expect((await showRoom(as(ada), { code: room.code })).ends_at).toBe(inFuture(30 * MINUTE));
  });
});

describe("closing", () => {
  test("ends an open room with its grace, then the grace, then changes nothing", async () => {
    const { ada, room } = await scenario().room("ada");
    expect(await closeRoom(as(ada), { code: room.code })).toMatchObject({ state: "closing", ends_at: inFuture(0) });
    const closed = await closeRoom(as(ada), { code: room.code });
    expect(closed.state).toBe("closed");
    node().clock.advance(MINUTE);
    expect(await closeRoom(as(ada), { code: room.code })).toMatchObject({ ends_at: closed.ends_at, erases_at: closed.erases_at });
  });

  test("calls a scheduled room off", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { startsInMinutes: 30 });
    expect((await closeRoom(as(ada), { code: room.code })).state).toBe("closed");
  });
});

describe("reopening", () => {
  test("lets everybody who was in speak again", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    node().clock.advance(2 * HOUR);
    expect(await refusal(say(brook, "too late"))).toMatchObject({ code: "room_closed" });
    expect(await reopenRoom(as(ada), { code: room.code, ends_at: inFuture(HOUR) })).toMatchObject({
      state: "open",
      ends_at: inFuture(HOUR),
    });
    expect((await say(brook, "again")).content).toBe("again");
  });

  test("is possible until the room is erased, and not after", async () => {
    const { ada, room } = await scenario({ settings: { erase_after_hours: 1 } }).room("ada");
    node().clock.advance(2 * HOUR + 46_000);
    expect(await refusal(reopenRoom(as(ada), { code: room.code, ends_at: inFuture(HOUR) }))).toMatchObject({ code: "room_erased" });
  });
});

describe("duplicating", () => {
  test("makes a new, empty room with the same password and settings and the next free number", async () => {
    const { ada, room } = await scenario({
      title: "Town Hall",
      password: "open sesame",
      settings: { capacity: 9, slow_mode_seconds: 5 },
    }).room("ada", "brook");
    await updateRoom(as(ada), { code: room.code, settings: { frozen: true } });
    const copy = await duplicateRoom(as(ada), { code: room.code, ends_at: inFuture(HOUR) });
    expect(copy).toMatchObject({
      title: "Town Hall (2)",
      requires_password: true,
      settings: { capacity: 9, slow_mode_seconds: 5, frozen: false },
    });
    expect(copy.code).not.toBe(room.code);
    expect((await duplicateRoom(as(ada), { code: copy.code, ends_at: inFuture(HOUR) })).title).toBe("Town Hall (3)");
    expect((await joins(copy, "Brook", { password: "open sesame" })).alias).toBe("Brook");
    expect(await node().services.db.prisma.message.count({ where: { chatId: copy.chat_id } })).toBe(0);
  });
});

describe("what anybody with the code may know", () => {
  test("is what the join page shows, and no more", async () => {
    const { room, eve } = await scenario({ password: "open sesame" }).room("ada", "brook");
    const shown = await showRoom(as(eve), { code: room.code });
    expect(Object.keys(shown).sort()).toEqual(
      [
        "code",
        "ends_at",
        "erases_at",
        "facilitator",
        "hold_door",
        "is_full",
        "read_after_end",
        "requires_password",
        "server_time",
        "starts_at",
        "state",
        "tickets",
        "time_zone",
        "title",
      ].sort(),
    );
    expect(shown).toMatchObject({ requires_password: true, is_full: false, server_time: inFuture(0) });
  });

  test("is that there is none where there is none", async () => {
    expect(await refusal(showRoom(as(stranger()), { code: "K7M2QX9D" }))).toMatchObject({ code: "not_found" });
  });

  test("is that it is erased, once it is", async () => {
    const { ada, room, eve } = await scenario().room("ada");
    await eraseRoom(as(ada), { code: room.code });
    expect(await refusal(showRoom(as(eve), { code: room.code }))).toMatchObject({ code: "room_erased" });
  });
});

test("a time zone that nobody has heard of is refused by the contract", () => {
  const input = { title: "Hall", ends_at: "2026-11-21T10:00:00Z" };
  expect(createRoomInputSchema.safeParse({ ...input, time_zone: "Europe/Berlin" }).success).toBe(true);
  expect(createRoomInputSchema.safeParse({ ...input, time_zone: "Mars/Olympus" }).success).toBe(false);
});
