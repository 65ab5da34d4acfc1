import { roomPlanSchema } from "#contract/plans.ts";
import { titleKey } from "#domain/room/schedule.ts";

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
    // The title is that of all meetings. No title that somebody types has a line feed in its key.
    titleKey: `${titleKey(series.title)}\n${series.id}\n${startsAt.toISOString()}`,
    startsAt: start,
    endsAt: start + series.durationMinutes * MINUTE_MS,
    timeZone: series.timeZone,
    passwordHash: series.passwordHash,
    plan: roomPlanSchema.parse(series.plan),
    seriesId: series.id,
  });
  await ctx.jobs.planMeeting(tx.db, series.id, start);
  const next = await findMeetingStart(tx.db, series, new Date(start + 1));
  return await updateSeries(tx.db, series.id, { nextStartsAt: withinSeries(series, next) });
}

/** The start, if the series has not ended by then. */
export function withinSeries({ until }: Pick<SeriesRow, "until">, start: Date | null): Date | null {
  return start === null || (until !== null && start > until) ? null : start;
}
