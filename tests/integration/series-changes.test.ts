import { describe, expect, test } from "vitest";

import type { Series } from "#contract/series.ts";
import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { listRooms } from "#server/use-cases/rooms/list-rooms.ts";
import { showRoom } from "#server/use-cases/rooms/show-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { deleteSeries } from "#server/use-cases/series/delete-series.ts";
import { getSeries } from "#server/use-cases/series/get-series.ts";
import { updateSeries } from "#server/use-cases/series/update-series.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Person, scenario, stranger } from "#tests/support/scenario.ts";
import { seriesOn } from "#tests/support/series.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();
const { inFuture, begin, codes, work } = seriesOn(node);
const shown = async (code: string) => await showRoom(as(stranger()), { code });

/** Moves the meeting that the series began with. */
async function move(owner: Person, { meeting, starts_at }: Series, by: number): Promise<void> {
  const start = Date.parse(starts_at) + by;
  const times = { starts_at: new Date(start).toISOString(), ends_at: new Date(start + HOUR).toISOString() };
  await updateRoom(as(owner), { code: meeting?.code ?? "", ...times });
}

describe("changing a series", () => {
  test("changes the title of the meetings to come and of none that has a room", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    expect(await updateSeries(as(ada), { code: series.code, title: "Morning" })).toMatchObject({ title: "Morning", until: null });
    node().clock.advance(10 * MINUTE);
    await work(series);
    expect((await listRooms(as(ada))).rooms.map(({ title }) => title)).toEqual(["Morning", "Stand-up"]);
  });

  test("changes the password of the meetings to come and of none that has a room", async () => {
    const ada = await scenario().account();
    const series = await begin(ada, { password: "open sesame" });
    expect(await updateSeries(as(ada), { code: series.code, password: "mellon, friend" })).toMatchObject({ requires_password: true });
    node().clock.advance(10 * MINUTE);
    await work(series);
    const [first = "", second = ""] = await codes(ada);
    expect((await joins({ code: first }, "Brook", { password: "open sesame" })).alias).toBe("Brook");
    node().clock.advance(DAY);
    expect(await refusal(joins({ code: second }, "Brook", { password: "open sesame" }))).toMatchObject({ code: "wrong_password" });
    expect((await joins({ code: second }, "Cyd", { password: "mellon, friend" })).alias).toBe("Cyd");
    expect(await updateSeries(as(ada), { code: series.code, password: null })).toMatchObject({ requires_password: false });
  });

  test("can stop it and let it go on, without a meeting twice", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    expect(await updateSeries(as(ada), { code: series.code, until: inFuture(0) })).toMatchObject({ continues: false });
    node().clock.advance(10 * MINUTE);
    await work(series);
    await handleSweep(node().services);
    expect(await codes(ada)).toHaveLength(1);
    expect(await updateSeries(as(ada), { code: series.code, until: null })).toMatchObject({ continues: true, until: null });
    await work(series);
    const { rooms } = await listRooms(as(ada));
    expect(rooms.map(({ starts_at }) => Date.parse(starts_at) - Date.parse(series.starts_at))).toEqual([DAY, 0]);
  });

  test("and deleting it leaves the meetings that exist", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    const code = series.meeting?.code ?? "";
    await deleteSeries(as(ada), { code: series.code });
    expect((await listRooms(as(ada))).rooms).toMatchObject([{ code, series: null }]);
    expect(await refusal(shown(series.code))).toMatchObject({ code: "not_found" });
    expect(await shown(code)).toMatchObject({ code });
  });
});

describe("a date of a series", () => {
  const days = async (owner: Person, { starts_at }: Series): Promise<number[]> =>
    (await listRooms(as(owner))).rooms.map((room) => (Date.parse(room.starts_at) - Date.parse(starts_at)) / DAY).reverse();

  test("is not made again after its meeting was called off, the series stopped and taken up", async () => {
    const ada = await scenario().account();
    const series = await begin(ada);
    await closeRoom(as(ada), { code: series.meeting?.code ?? "" });
    await updateSeries(as(ada), { code: series.code, until: inFuture(0) });
    await handleSweep(node().services);
    expect(await codes(ada)).toHaveLength(1);
    expect(await updateSeries(as(ada), { code: series.code, until: null })).toMatchObject({ continues: true });
    await work(series);
    await handleSweep(node().services);
    expect((await days(ada, series)).slice(1)).toEqual([1]);
  });

  test("is not made again after its meeting was moved forward", async () => {
    const ada = await scenario().account();
    const series = await begin(ada, { starts_at: inFuture(HOUR) });
    await move(ada, series, -30 * MINUTE);
    await updateSeries(as(ada), { code: series.code, until: inFuture(0) });
    await updateSeries(as(ada), { code: series.code, until: null });
    node().clock.advance(30 * MINUTE);
    await work(series);
    expect(await days(ada, series)).toEqual([-1 / 48, 1]);
  });

  test.each([
    ["past it", 8 * DAY, [7, 8], 7],
    ["onto it", 7 * DAY, [7, 7], 7],
  ])("has its own meeting though the one before is moved %s, and the code leads to that first", async (_where, by, expected, first) => {
    const ada = await scenario().account();
    const series = await begin(ada, { every: "week" });
    await move(ada, series, by);
    node().clock.advance(MINUTE);
    await handleSweep(node().services);
    await handleSweep(node().services);
    await work(series);
    expect(await days(ada, series)).toEqual(expected);
    const { meeting } = await getSeries(as(ada), { code: series.code });
    expect(Date.parse(meeting?.starts_at ?? "") - Date.parse(series.starts_at)).toBe(first * DAY);
    expect(meeting?.code).not.toBe(series.meeting?.code);
  });

  test("waits for the meeting that was moved up to it, and comes in its turn", async () => {
    const ada = await scenario().account();
    const series = await begin(ada, { every: "week" });
    await move(ada, series, 8 * DAY);
    await handleSweep(node().services);
    node().clock.advance(7 * DAY + 10 * MINUTE);
    await work(series);
    expect(await days(ada, series)).toEqual([7, 8]);
    node().clock.advance(DAY);
    await work(series);
    expect(await days(ada, series)).toEqual([7, 8, 14]);
  });
});
