import { LIMITS } from "#contract/limits.ts";
import type { Series } from "#contract/series.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentSeries } from "../../presenters/series-presenter.ts";
import { findMeetings, listSeries as listSeriesRows, type SeriesRow } from "../../repositories/series-repository.ts";

/** The account's series, newest first. */
export async function listSeries(ctx: Context): Promise<{ series: Series[] }> {
  const { userId } = await requireUser(ctx);
  return { series: await describe(ctx, await listSeriesRows(ctx.db.prisma, userId)) };
}

/** One series as its owner sees it. */
export async function describeSeries(ctx: Context, row: SeriesRow): Promise<Series> {
  const [described] = await describe(ctx, [row]);
  if (described === undefined) throw new Error("a series that is not described");
  return described;
}

async function describe(ctx: Context, rows: readonly SeriesRow[]): Promise<Series[]> {
  const ids = rows.map(({ id }) => id);
  const meetings = await findMeetings(ctx.db.prisma, ids, new Date(ctx.now), LIMITS.graceSeconds);
  const moment = { now: ctx.now, publicUrl: ctx.options.publicUrl };
  return rows.map((row) => presentSeries(row, meetings.get(row.id) ?? null, moment));
}
