import type { Context } from "../../context.ts";
import { type CalendarEntry, presentCalendar } from "../../presenters/calendar-presenter.ts";
import { findRoomByCode } from "./managed-room.ts";

/** The room as a file for a calendar, for anybody who has the code. Throws `room_erased` or `not_found`. */
export async function exportCalendar(ctx: Context, input: { code: string; reminder?: number | undefined }): Promise<CalendarEntry> {
  const { room } = await findRoomByCode(ctx.db.prisma, ctx, input.code);
  return await presentCalendar(room, input.reminder ?? null, { now: ctx.now, publicUrl: ctx.options.publicUrl });
}
