import type { Series, UpdateSeriesInput } from "#contract/series.ts";
import { normaliseChatName } from "#domain/chat/name.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import {
  findLastStart,
  findMeetingStart,
  findSeries,
  lockSeries,
  type SeriesRow,
  updateSeries as updateSeriesRow,
} from "../../repositories/series-repository.ts";
import { withinSeries } from "./insert-meeting.ts";
import { describeSeries } from "./list-series.ts";

/** Changes the title of meetings to come, and until when there are any; those that have a room stay as they are. Throws `not_found`. */
export async function updateSeries(ctx: Context, input: UpdateSeriesInput & { code: string }): Promise<Series> {
  const { userId } = await requireUser(ctx);
  const changed = await transact(ctx, async (tx) => {
    const found = await findSeries(tx.db, userId, input.code);
    const series = found && (await lockSeries(tx.db, found.id));
    if (series === null) throw appError("not_found");
    return await updateSeriesRow(tx.db, series.id, {
      ...(input.title !== undefined && { title: normaliseChatName(input.title, "title") }),
      ...(input.until !== undefined && (await changedEnd(tx, ctx, series, input.until))),
    });
  });
  return await describeSeries(ctx, changed);
}

/** One that had stopped goes on with the first meeting after now and after all that have a room. */
async function changedEnd(tx: Tx, ctx: Context, series: SeriesRow, end: string | null): Promise<Pick<SeriesRow, "until" | "nextStartsAt">> {
  const until = end === null ? null : new Date(end);
  const last = (await findLastStart(tx.db, series.id))?.getTime() ?? 0;
  const after = new Date(Math.max(last, ctx.now) + 1);
  const nextStartsAt = withinSeries({ until }, series.nextStartsAt ?? (await findMeetingStart(tx.db, series, after)));
  if (nextStartsAt !== null) await ctx.jobs.planMeeting(tx.db, series.id, Math.max(last, ctx.now));
  return { until, nextStartsAt };
}
