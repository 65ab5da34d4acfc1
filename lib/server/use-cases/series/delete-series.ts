import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { deleteSeries as deleteSeriesRow } from "../../repositories/series-repository.ts";

/** Deletes one's own series, whose code then leads nowhere. Its meetings are rooms of their own and stay. Throws `not_found`. */
export async function deleteSeries(ctx: Context, input: { code: string }): Promise<void> {
  const { userId } = await requireUser(ctx);
  if (!(await deleteSeriesRow(ctx.db.prisma, userId, input.code))) throw appError("not_found");
}
