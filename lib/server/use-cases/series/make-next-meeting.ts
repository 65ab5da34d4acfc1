import type { Services } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { findLastStart, findMeetingStart, lockSeries, type SeriesRow, updateSeries } from "../../repositories/series-repository.ts";
import { insertMeeting, withinSeries } from "./insert-meeting.ts";

/**
 * Makes the series' next meeting, unless one is ahead already; then plans to look again when that begins. Those that were missed while no server ran
 * are left out: whoever comes wants the next. Safe to repeat and to run on several nodes at once.
 */
export async function makeNextMeeting(services: Services, { seriesId }: { seriesId: string }): Promise<void> {
  const now = services.clock.now();
  await transact(services, async (tx) => {
    const series = await lockSeries(tx.db, seriesId);
    // A deleted account's series rest; the sweep finds them when it comes back.
    if (series === null || series.nextStartsAt === null || series.owner.deletedAt !== null) return;
    const last = await findLastStart(tx.db, seriesId);
    if (last !== null && last.getTime() > now) return await services.jobs.planMeeting(tx.db, seriesId, last.getTime());
    const start = await nextStart(tx, series, series.nextStartsAt, now);
    if (start === null) await updateSeries(tx.db, seriesId, { nextStartsAt: null });
    else await insertMeeting(tx, { ...services, now }, series, start);
  });
}

async function nextStart(tx: Tx, series: SeriesRow, noted: Date, now: number): Promise<Date | null> {
  const start = noted.getTime() >= now ? noted : await findMeetingStart(tx.db, series, new Date(now));
  return withinSeries(series, start);
}
