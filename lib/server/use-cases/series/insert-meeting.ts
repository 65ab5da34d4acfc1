import { roomPlanSchema } from "#contract/plans.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { findMeetingStart, type SeriesRow, updateSeries } from "../../repositories/series-repository.ts";
import { insertRoom } from "../rooms/insert-room.ts";

const MINUTE_MS = 60_000;

/**
 * Makes the meeting of a series that begins at `startsAt`, with a secret of its own and so with pseudonyms that lead to no other, notes when the one
 * after it begins, and plans to make that when this one opens. The series' row is locked or new.
 */
export async function insertMeeting(
  tx: Tx,
  ctx: Pick<Context, "now" | "ids" | "jobs" | "options">,
  series: SeriesRow,
  startsAt: Date,
): Promise<SeriesRow> {
  const start = startsAt.getTime();
  await insertRoom(tx, ctx, {
    facilitator: series.owner,
    title: series.title,
    // The title is that of all meetings, so that none has it for itself. No title that somebody types has a line feed in its key.
    titleKey: `\n${ctx.ids.uuid()}`,
    startsAt: start,
    endsAt: start + series.durationMinutes * MINUTE_MS,
    timeZone: series.timeZone,
    passwordHash: series.passwordHash,
    plan: roomPlanSchema.parse(series.plan),
    seriesId: series.id,
  });
  await ctx.jobs.planMeeting(tx.db, series.id, start);
  const next = await findMeetingStart(tx.db, series, new Date(start + 1));
  return await updateSeries(tx.db, series.id, { nextStartsAt: next });
}

/**
 * The next date of a series, past its end too, which for a while may be taken away: none that has had a room, whatever became of that, and none that
 * has passed.
 */
export async function findNextDate(tx: Tx, series: SeriesRow, now: number): Promise<Date | null> {
  const noted = series.nextStartsAt ?? series.startsAt;
  return noted.getTime() >= now ? noted : await findMeetingStart(tx.db, series, new Date(now));
}
