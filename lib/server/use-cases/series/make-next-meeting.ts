import { comesBefore } from "#domain/room/recurrence.ts";

import type { Services } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { findLastStart, lockSeries, updateSeries } from "../../repositories/series-repository.ts";
import { findNextDate, insertMeeting } from "./insert-meeting.ts";

/**
 * Makes the series' next meeting, unless one comes before its date already; then plans to look again when that begins. A meeting that was moved to
 * this date or past it stands for its own and not for this one. Those that were missed while no server ran are left out: whoever comes wants the next.
 * Safe to repeat and to run on several nodes at once.
 */
export async function makeNextMeeting(services: Services, { seriesId }: { seriesId: string }): Promise<void> {
  const now = services.clock.now();
  await transact(services, async (tx) => {
    const series = await lockSeries(tx.db, seriesId);
    // A deleted account's series rest; the sweep finds them when it comes back.
    if (series === null || series.owner.deletedAt !== null) return;
    const next = await findNextDate(tx, series, now);
    const goesOn = next !== null && comesBefore(series.until, next);
    const ahead = goesOn ? await findLastStart(tx.db, seriesId, new Date(now), next) : null;
    if (goesOn && ahead === null) {
      await insertMeeting(tx, { ...services, now }, series, next);
      return;
    }
    await updateSeries(tx.db, seriesId, { nextStartsAt: next });
    if (ahead !== null) await services.jobs.planMeeting(tx.db, seriesId, ahead.getTime());
  });
}
