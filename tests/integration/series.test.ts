import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import type { CreateSeriesInput } from "#contract/series.ts";
import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { deleteAccount } from "#server/use-cases/accounts/delete-account.ts";
import { signIn } from "#server/use-cases/accounts/sign-in.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { getRoomForFacilitator } from "#server/use-cases/rooms/get-room.ts";
import { listRooms } from "#server/use-cases/rooms/list-rooms.ts";
import { saveTemplate } from "#server/use-cases/templates/save-template.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { deleteSeries } from "#server/use-cases/series/delete-series.ts";
import { getSeries } from "#server/use-cases/series/get-series.ts";
import { listSeries } from "#server/use-cases/series/list-series.ts";
import { updateSeries } from "#server/use-cases/series/update-series.ts";
import { refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, joins, openRoom, scenario, stranger } from "#tests/support/scenario.ts";
import { seriesOn } from "#tests/support/series.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/services.ts";

const file = fileNode();
const { node } = file;
const { inFuture, begin, codes, work } = seriesOn(node);
const shown = async (code: string) => await showRoom(as(stranger()), { code });

describe("a series", () => {
  test("begins with its first meeting, a room of its own that knows where it belongs", async () => {
    const ada = await scenario().account();
    const series = await begin(ada, { time_zone: "Europe/Berlin", plan: { ...NO_PLAN, settings: { capacity: 9 } } });
    const { rooms } = await listRooms(as(ada));
    expect(rooms).toHaveLength(1);
    expect(rooms[0]).toMatchObject({
      ...{ title: "Stand-up", state: "scheduled", time_zone: "Europe/Berlin", starts_at: series.starts_at },
      ends_at: new Date(Date.parse(series.starts_at) + HOUR).toISOString(),
      series: { code: series.code, join_url: `http://parley.test/r/${series.code}` },
      settings: { capacity: 9 },
    });
    expect(series).toMatchObject({ facilitator: ada.alias, continues: true, meeting: { code: rooms[0]?.code, state: "scheduled" } });
    expect(series.code).not.toBe(rooms[0]?.code);
    expect((await listSeries(as(ada))).series).toEqual([series]);
    expect(await getSeries(as(ada), { code: series.code })).toEqual(series);
  });

  test("has always the next meeting ahead: another is made when one opens, and only then", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    await work(series);
    expect(await codes(ada)).toHaveLength(1);
    node().clock.advance(10 * MINUTE);
    await work(series);
    await work(series);
    const { rooms } = await listRooms(as(ada));
    expect(rooms.map(({ starts_at, state }) => [Date.parse(starts_at) - Date.parse(series.starts_at), state])).toEqual([
      [DAY, "scheduled"],
      [0, "open"],
    ]);
  });

  test("makes it once though several nodes look at once", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    const other = await file.another();
    node().clock.advance(10 * MINUTE);
    await Promise.all(Array.from({ length: 10 }, (_, turn) => work(series, turn % 2 ? node() : other)));
    expect(await codes(ada)).toHaveLength(2);
  });

  test("plans its job in the transaction that makes a meeting, for when that opens", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    const planned = async (): Promise<number[]> => {
      const { id } = await node().services.db.prisma.roomSeries.findUniqueOrThrow({ where: { code: series.code } });
      const text = `SELECT run_at AS at FROM graphile_worker.jobs WHERE key = $1`;
      return (await node().services.db.pool.query<{ at: Date }>(text, [`series:${id}`])).rows.map(({ at }) => at.getTime());
    };
    const [first = 0, ...others] = await planned();
    expect(others).toEqual([]);
    expect(Math.floor(first / MINUTE)).toBe(Math.floor(Date.parse(series.starts_at) / MINUTE));
    node().clock.advance(10 * MINUTE);
    await work(series);
    expect(await planned()).toEqual([first + DAY]);
  });

  test("leaves out the meetings that were missed, and the sweep sets it going again", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    node().clock.advance(5 * DAY);
    await handleSweep(node().services);
    await handleSweep(node().services);
    const { rooms } = await listRooms(as(ada));
    expect(rooms.map(({ starts_at }) => Date.parse(starts_at) - Date.parse(series.starts_at))).toEqual([5 * DAY, 0]);
  });

  test("goes on with the one after, when the next meeting is erased", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    await eraseRoom(as(ada), { code: series.meeting?.code ?? "" });
    await handleSweep(node().services);
    const { meeting } = await getSeries(as(ada), { code: series.code });
    expect(Date.parse(meeting?.starts_at ?? "") - Date.parse(series.starts_at)).toBe(DAY);
  });

  test("gives everybody a new pseudonym's colours in each meeting", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    node().clock.advance(10 * MINUTE);
    await work(series);
    const secrets = await node().services.db.prisma.room.findMany({ where: { series: { code: series.code } }, select: { secret: true } });
    expect(new Set(secrets.map(({ secret }) => Buffer.from(secret).toString("hex"))).size).toBe(2);
    const [now = "", next = ""] = await codes(ada);
    const [here, there] = [await joins({ code: now }, "Brook"), await joins({ code: next }, "Brook")];
    expect(here.memberId).not.toBe(there.memberId);
  });

  test("has the same title in every meeting, beside a room of that title, and each can be set otherwise", async () => {
    const ada = await scenario().account();
    await openRoom(ada, { title: "Stand-up", minutes: 600 });
    const series = await begin(ada);
    await begin(ada);
    node().clock.advance(10 * MINUTE);
    await work(series);
    for (const code of (await codes(ada)).slice(1)) {
      expect(await updateRoom(as(ada), { code, title: "Stand-up", settings: { capacity: 3 } })).toMatchObject({ title: "Stand-up" });
    }
    const [, first = ""] = await codes(ada);
    expect(await refusal(updateRoom(as(ada), { code: first, title: "STAND-UP" }))).toMatchObject({ code: "title_taken" });
  });

  test("can be made of a room, with its plan and its password", async () => {
    const ada = await scenario().account();
    const room = await openRoom(ada, { settings: { capacity: 4 }, password: "open sesame" });
    const series = await begin(ada, { from_code: room.code });
    expect(series).toMatchObject({ requires_password: true, plan: { settings: { capacity: 4 } } });
    node().clock.advance(10 * MINUTE);
    const code = series.meeting?.code ?? "";
    expect(await refusal(joins({ code }, "Brook"))).toMatchObject({ code: "password_required" });
    expect((await joins({ code }, "Brook", { password: "open sesame" })).alias).toBe("Brook");
  });

  test.each<[why: string, given: Partial<CreateSeriesInput>, field: string]>([
    ["ends before it begins", { until: "2020-01-01T00:00:00Z" }, "until"],
    ["is where nobody lives", { time_zone: "Mars/Olympus" }, "time_zone"],
  ])("is refused when it %s", async (_why, given, field) => {
    const ada = await scenario().account();
    expect(await refusal(begin(ada, given))).toMatchObject({
      code: "validation_failed",
      details: { [field]: expect.any(String) as unknown },
    });
    expect(await codes(ada)).toEqual([]);
  });

  test("may have a title that grows long where ligatures are spelt out", async () => {
    expect((await begin(await scenario().account(), { title: "\u337F".repeat(115) })).title).toHaveLength(115);
  });

  test("is one of fifty at most, though they are begun at once", async () => {
    const ada = await scenario().account();
    await node().services.db.prisma.roomSeries.createMany({
      data: Array.from({ length: LIMITS.roomSeriesMax - 1 }, (_, number) => ({
        ...{
          id: crypto.randomUUID(),
          ownerId: ada.userId,
          code: `FULL${String(number).padStart(4, "0")}`,
          title: "Full",
          every: "day" as const,
        },
        ...{ timeZone: "UTC", startsAt: new Date(inFuture(0)), durationMinutes: 60, plan: {} },
      })),
    });
    const begun = await Promise.allSettled(Array.from({ length: 3 }, () => begin(ada)));
    expect(begun.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listSeries(as(ada))).series).toHaveLength(LIMITS.roomSeriesMax);
  });
});

const NO_PLAN = { settings: {}, run_sheet: [], filters: null, stage: null };

describe("the code of a series", () => {
  test("is told to nobody in a meeting, whose guests are invited to that one", async () => {
    const ada = await scenario().account();
    const series = await begin(ada, { starts_at: inFuture(0) });
    const brook = await joins({ code: series.meeting?.code ?? "" }, "Brook");
    await updateRoom(as(ada), { code: series.meeting?.code ?? "", settings: { capacity: 30 } });
    await node().settled();
    const told = [await openChat(as(brook), { chat_id: brook.chatId }), node().broadcaster.log, await shown(series.code)];
    expect(JSON.stringify(told, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toContain(series.code);
    expect(await getRoomForFacilitator(as(ada), { code: series.meeting?.code ?? "" })).toMatchObject({ series: { code: series.code } });
  });

  test("leads to the next meeting, then to the one that runs, then to the one after", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    const first = series.meeting?.code ?? "";
    expect(await shown(series.code)).toMatchObject({ code: first, state: "scheduled", title: "Stand-up" });
    node().clock.advance(15 * MINUTE);
    await work(series);
    expect(await shown(series.code)).toMatchObject({ code: first, state: "open" });
    node().clock.advance(HOUR);
    const [, second] = await codes(ada);
    expect(await shown(series.code)).toMatchObject({ code: second, state: "scheduled" });
  });

  test("leads to a meeting in its grace, to the last one's end when none is to come, and says when all are erased", async () => {
    const ada = await scenario().account();
    const series = await begin(ada, { until: inFuture(HOUR), plan: { ...NO_PLAN, settings: { erase_after_hours: 2 } } });
    const code = series.meeting?.code ?? "";
    node().clock.advance(70 * MINUTE + 5_000);
    await work(series);
    expect(await shown(series.code)).toMatchObject({ code, state: "closing" });
    node().clock.advance(MINUTE);
    expect(await shown(series.code)).toMatchObject({ code, state: "closed" });
    expect(await getSeries(as(ada), { code: series.code })).toMatchObject({ continues: false, meeting: { code } });
    node().clock.advance(2 * HOUR);
    expect(await refusal(shown(series.code))).toMatchObject({ code: "room_erased" });
    await handleSweep(node().services);
    expect(await refusal(shown(series.code))).toMatchObject({ code: "room_erased" });
    expect(await getSeries(as(ada), { code: series.code })).toMatchObject({ meeting: null });
  });

  test("is its owner's alone where more than the way in is asked for", async () => {
    const [ada, eve] = [await scenario().account(), await scenario().account("eve")];
    const { code } = await begin(ada);
    const notFound = { code: "not_found" };
    expect(await refusal(getSeries(as(eve), { code }))).toMatchObject(notFound);
    expect(await refusal(updateSeries(as(eve), { code, title: "Hers" }))).toMatchObject(notFound);
    expect(await refusal(deleteSeries(as(eve), { code }))).toMatchObject(notFound);
    expect((await listSeries(as(eve))).series).toEqual([]);
    expect(await refusal(listSeries(as(stranger())))).toMatchObject({ code: "unauthenticated" });
  });
});

describe("a deleted account", () => {
  const remove = async (ada: Account) => await deleteAccount(as(ada), { password: ada.password });

  test("makes no more meetings, until it comes back", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    await remove(ada);
    node().clock.advance(10 * MINUTE);
    await work(series);
    await handleSweep(node().services);
    const count = async () => await node().services.db.prisma.room.count({ where: { series: { code: series.code } } });
    expect(await count()).toBe(1);
    await signIn(as(stranger()), { login: ada.email, password: ada.password, device: "a test" });
    await handleSweep(node().services);
    expect(await count()).toBe(2);
  });

  test("takes its series and templates along when it is erased", async () => {
    const ada = await scenario().account();
    const series = await begin(ada, { plan: { ...NO_PLAN, settings: { erase_after_hours: 24 * 180 } } });
    await saveTemplate(as(ada), { name: "Round", from_code: series.meeting?.code ?? "" });
    await remove(ada);
    node().clock.advance(31 * DAY);
    await handleSweep(node().services);
    const { prisma } = node().services.db;
    expect(await prisma.roomSeries.count({ where: { ownerId: ada.userId } })).toBe(0);
    expect(await prisma.roomTemplate.count({ where: { ownerId: ada.userId } })).toBe(0);
    // The meeting belongs to those who were in it, too.
    expect(await prisma.room.findMany({ where: { facilitatorId: ada.userId }, select: { seriesId: true } })).toEqual([{ seriesId: null }]);
  });
});
