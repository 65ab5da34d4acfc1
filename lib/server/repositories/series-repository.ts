import { RECURRENCE } from "#domain/room/recurrence.ts";

import type { Prisma } from "../db/generated/client.ts";
import { type ChatRow, type Db, withRoom } from "./chat-repository.ts";

const withOwner = { owner: { select: { id: true, username: true, deletedAt: true } } } as const;
export type SeriesRow = Prisma.RoomSeriesGetPayload<{ include: typeof withOwner }>;

export async function createSeries(db: Db, series: Prisma.RoomSeriesUncheckedCreateInput): Promise<SeriesRow> {
  return await db.roomSeries.create({ data: series, include: withOwner });
}

/** The account's own series with this code. */
export async function findSeries(db: Db, ownerId: string, code: string): Promise<SeriesRow | null> {
  return await db.roomSeries.findFirst({ where: { ownerId, code }, include: withOwner });
}

/** The account's series, newest first. */
export async function listSeries(db: Db, ownerId: string): Promise<SeriesRow[]> {
  return await db.roomSeries.findMany({ where: { ownerId }, include: withOwner, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
}

export async function countSeries(db: Db, ownerId: string): Promise<number> {
  return await db.roomSeries.count({ where: { ownerId } });
}

/** Locks the series' row until the end of the transaction and answers what it is by then; null if it is gone. */
export async function lockSeries(db: Db, seriesId: string): Promise<SeriesRow | null> {
  await db.$executeRaw`SELECT 1 FROM "RoomSeries" WHERE "id" = ${seriesId}::uuid FOR UPDATE`;
  return await db.roomSeries.findUnique({ where: { id: seriesId }, include: withOwner });
}

export async function updateSeries(db: Db, seriesId: string, change: Prisma.RoomSeriesUncheckedUpdateInput): Promise<SeriesRow> {
  return await db.roomSeries.update({ where: { id: seriesId }, data: change, include: withOwner });
}

/** Deletes the account's own series; false if it has none with this code. Its meetings stay. */
export async function deleteSeries(db: Db, ownerId: string, code: string): Promise<boolean> {
  const { count } = await db.roomSeries.deleteMany({ where: { ownerId, code } });
  return count > 0;
}

/**
 * When the first meeting begins that is due at `from` or later. Reckoned by the clocks of the series' place, which Postgres knows: a time that a
 * change of the clock leaves out is later by what was left out, one that comes twice is the second, except for the first meeting, which is when it
 * was said to be. Fails (22023) for a time zone that Postgres does not know.
 */
export async function findMeetingStart(
  db: Db,
  { startsAt, timeZone, every }: Pick<SeriesRow, "startsAt" | "timeZone" | "every">,
  from: Date,
): Promise<Date | null> {
  const { months, days, weekdaysOnly } = RECURRENCE[every];
  const rows = await db.$queryRaw<{ at: Date }[]>`
    WITH place AS (
      SELECT ${startsAt}::timestamptz AT TIME ZONE ${timeZone} AS first, ${from}::timestamptz AT TIME ZONE ${timeZone} AS since
    ), passed AS (
      SELECT first, CASE
        WHEN ${months}::int > 0 THEN (extract(year FROM since) - extract(year FROM first)) * 12 + extract(month FROM since) - extract(month FROM first)
        ELSE (since::date - first::date) / ${Math.max(days, 1)}::int
      END::int AS turns FROM place
    )
    SELECT meeting.at FROM passed,
      -- One turn before, since the day or month may be that of the meeting; a weekend and a change of the clock after.
      generate_series(greatest(turns - 1, 0), greatest(turns, 0) + 4) AS turn,
      LATERAL (SELECT first + make_interval(months => ${months}::int * turn, days => ${days}::int * turn) AS wall) AS by_the_clock,
      LATERAL (SELECT CASE turn WHEN 0 THEN ${startsAt}::timestamptz ELSE wall AT TIME ZONE ${timeZone} END AS at) AS meeting
    WHERE meeting.at >= ${from}::timestamptz AND NOT (${weekdaysOnly}::boolean AND extract(isodow FROM wall) > 5)
    ORDER BY meeting.at LIMIT 1`;
  return rows[0]?.at ?? null;
}

/** The start of the series' last meeting that begins after `since` and before `before`, instants both; null if there is none. */
export async function findLastStart(db: Db, seriesId: string, since: Date, before: Date): Promise<Date | null> {
  const between = { seriesId, startsAt: { gt: since, lt: before } };
  const last = await db.room.findFirst({ where: between, select: { startsAt: true }, orderBy: { startsAt: "desc" } });
  return last?.startsAt ?? null;
}

/**
 * What the code of each series leads to, by the series' id: the meeting that runs, its grace of `graceSeconds` included, or else the next, or else
 * the last. A series all of whose meetings are erased has none.
 */
export async function findMeetings(
  db: Db,
  seriesIds: readonly string[],
  now: Date,
  graceSeconds: number,
): Promise<ReadonlyMap<string, ChatRow>> {
  const chosen = await db.$queryRaw<{ chatId: string; seriesId: string }[]>`
    SELECT DISTINCT ON ("seriesId") "seriesId", "chatId" FROM "Room" WHERE "seriesId" = ANY(${seriesIds}::uuid[])
    ORDER BY "seriesId",
      CASE WHEN "startsAt" > ${now} THEN 2
        WHEN COALESCE("closedAt", "endsAt" + ${graceSeconds} * interval '1 second') > ${now} THEN 1
        ELSE 3 END,
      -- Of two at once, where one was moved onto the date of the other, that date's own, which was made after.
      CASE WHEN "startsAt" > ${now} THEN "startsAt" END, "startsAt" DESC, "createdAt" DESC, "chatId"`;
  if (chosen.length === 0) return new Map();
  const chats = await db.chat.findMany({ where: { id: { in: chosen.map(({ chatId }) => chatId) } }, include: withRoom });
  const byId = new Map(chats.map((chat) => [chat.id, chat]));
  return new Map(
    chosen.flatMap(({ seriesId, chatId }) => {
      const chat = byId.get(chatId);
      return chat === undefined ? [] : [[seriesId, chat]];
    }),
  );
}

/** The codes of the series of these rooms, by the series' id; asks nothing where none has one. */
export async function findSeriesCodes(
  db: Db,
  rooms: readonly { readonly seriesId: string | null }[],
): Promise<ReadonlyMap<string | null, string>> {
  const ids = new Set(rooms.flatMap(({ seriesId }) => seriesId ?? []));
  if (ids.size === 0) return new Map();
  const rows = await db.roomSeries.findMany({ where: { id: { in: [...ids] } }, select: { id: true, code: true } });
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** Which series has this code, whoever owns it. */
export async function findSeriesId(db: Db, code: string): Promise<string | null> {
  return (await db.roomSeries.findUnique({ where: { code }, select: { id: true } }))?.id ?? null;
}

/** Whether a room, one that was erased, or a series has this code. */
export async function isCodeTaken(db: Db, code: string): Promise<boolean> {
  const [found] = await db.$queryRaw<{ taken: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Room" WHERE "code" = ${code}) OR EXISTS (SELECT 1 FROM "RoomSeries" WHERE "code" = ${code})
      OR EXISTS (SELECT 1 FROM "ErasedRoom" WHERE "code" = ${code}) AS taken`;
  return found?.taken === true;
}

/**
 * Series that go on and have no meeting ahead of their next date: their own job was lost, no server ran, the owner's account was away, or the meeting
 * was moved past that date.
 */
export async function findSeriesBehind(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s."id" FROM "RoomSeries" s JOIN "User" u ON u."id" = s."ownerId"
    WHERE s."nextStartsAt" IS NOT NULL AND (s."until" IS NULL OR s."nextStartsAt" <= s."until") AND u."deletedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Room" r WHERE r."seriesId" = s."id" AND r."startsAt" > ${now} AND r."startsAt" < s."nextStartsAt")
    ORDER BY s."nextStartsAt" LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
