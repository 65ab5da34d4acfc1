import type { Series } from "#contract/series.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { findSeries } from "../../repositories/series-repository.ts";
import { describeSeries } from "./list-series.ts";

/** One's own series, by its code. Throws `not_found`. */
export async function getSeries(ctx: Context, input: { code: string }): Promise<Series> {
  const { userId } = await requireUser(ctx);
  const series = await findSeries(ctx.db.prisma, userId, input.code);
  if (series === null) throw appError("not_found");
  return await describeSeries(ctx, series);
}
