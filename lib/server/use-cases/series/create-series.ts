import { LIMITS } from "#contract/limits.ts";
import { type RoomPlan, roomPlanSchema } from "#contract/plans.ts";
import type { CreateSeriesInput, Series } from "#contract/series.ts";
import { normaliseChatName } from "#domain/chat/name.ts";
import { appError } from "#domain/errors.ts";
import { comesBefore } from "#domain/room/recurrence.ts";

import type { Context } from "../../context.ts";
import { isInvalidValue } from "../../db/errors.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { lockAccount } from "../../repositories/account-repository.ts";
import { countSeries, createSeries as createSeriesRow, findMeetingStart, type SeriesRow } from "../../repositories/series-repository.ts";
import { freeCode } from "../rooms/insert-room.ts";
import { accessOwnRoom } from "../rooms/managed-room.ts";
import { planOf } from "../rooms/room-plan.ts";
import { insertMeeting } from "./insert-meeting.ts";
import { describeSeries } from "./list-series.ts";

/**
 * Begins a series and makes its first meeting: at `starts_at`, or on the first day after it on which there are any. A start that has passed is now.
 * Throws `validation_failed` for an end before the first meeting, a time zone that the database does not know, and where there are too many.
 */
export async function createSeries(ctx: Context, input: CreateSeriesInput): Promise<Series> {
  const { userId } = await requireUser(ctx);
  const title = normaliseChatName(input.title, "title");
  const { plan, passwordHash } = await beginning(ctx, input);
  const begin = async (tx: Tx): Promise<SeriesRow> => {
    await lockAccount(tx.db, userId);
    if ((await countSeries(tx.db, userId)) >= LIMITS.roomSeriesMax)
      throw appError("validation_failed", { details: { title: `has ${LIMITS.roomSeriesMax} series already` } });
    const times = {
      every: input.every,
      timeZone: input.time_zone,
      startsAt: new Date(Math.max(Date.parse(input.starts_at), ctx.now)),
      until: input.until ? new Date(input.until) : null,
    };
    const first = await findMeetingStart(tx.db, times, times.startsAt);
    if (first === null || !comesBefore(times.until, first))
      throw appError("validation_failed", { details: { until: "must come after the first meeting" } });
    const series = await createSeriesRow(tx.db, {
      ...{ id: ctx.ids.uuid(), ownerId: userId, code: await freeCode(tx.db), title, ...times },
      ...{ durationMinutes: input.duration_minutes, plan, passwordHash, createdAt: new Date(ctx.now) },
    });
    return await insertMeeting(tx, ctx, series, first);
  };
  try {
    return await describeSeries(ctx, await transact(ctx, begin));
  } catch (error) {
    throw isInvalidValue(error) ? appError("validation_failed", { details: { time_zone: "unknown time zone" } }) : error;
  }
}

async function beginning(ctx: Context, input: CreateSeriesInput): Promise<{ plan: RoomPlan; passwordHash: string | null }> {
  const own = input.password ? await ctx.roomPasswords.hash(input.password) : null;
  if (input.from_code === undefined) return { plan: input.plan ?? roomPlanSchema.parse({}), passwordHash: own };
  const { chat, room } = await accessOwnRoom(ctx.db.prisma, ctx, input.from_code);
  return { plan: planOf(room, chat), passwordHash: own ?? room.passwordHash };
}
