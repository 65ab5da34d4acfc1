import type { Series, UpdateSeriesInput } from "#contract/series.ts";
import { normaliseChatName } from "#domain/chat/name.ts";
import { appError } from "#domain/errors.ts";
import { comesBefore } from "#domain/room/recurrence.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { findSeries, lockSeries, type SeriesRow, updateSeries as updateSeriesRow } from "../../repositories/series-repository.ts";
import { findNextDate } from "./insert-meeting.ts";
import { describeSeries } from "./list-series.ts";

/** Changes title and password of meetings to come, and until when there are any; those that have a room stay as they are. Throws `not_found`. */
export async function updateSeries(ctx: Context, input: UpdateSeriesInput & { code: string }): Promise<Series> {
  const { userId } = await requireUser(ctx);
  const title = input.title === undefined ? undefined : normaliseChatName(input.title, "title");
  const passwordHash = input.password ? await ctx.roomPasswords.hash(input.password) : input.password;
  const changed = await transact(ctx, async (tx) => {
    const found = await findSeries(tx.db, userId, input.code);
    const series = found && (await lockSeries(tx.db, found.id));
    if (series === null) throw appError("not_found");
    return await updateSeriesRow(tx.db, series.id, {
      ...(title !== undefined && { title }),
      ...(passwordHash !== undefined && { passwordHash }),
      ...(input.until !== undefined && (await changedEnd(tx, ctx, series, input.until))),
    });
  });
  return await describeSeries(ctx, changed);
}

/** One that had stopped goes on with the first date after now that has had no meeting. */
async function changedEnd(tx: Tx, ctx: Context, series: SeriesRow, end: string | null): Promise<Pick<SeriesRow, "until" | "nextStartsAt">> {
  const until = end === null ? null : new Date(end);
  const nextStartsAt = await findNextDate(tx, series, ctx.now);
  if (nextStartsAt !== null && comesBefore(until, nextStartsAt)) await ctx.jobs.planMeeting(tx.db, series.id, ctx.now);
  return { until, nextStartsAt };
}
