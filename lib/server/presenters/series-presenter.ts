import { type Series, seriesSchema } from "#contract/series.ts";
import { comesBefore } from "#domain/room/recurrence.ts";

import type { ChatRow } from "../repositories/chat-repository.ts";
import type { SeriesRow } from "../repositories/series-repository.ts";
import { type Moment, presentRoom } from "./room-presenter.ts";

/** A series as its owner sees it, with the meeting that its code leads to, if there is one. */
export function presentSeries(row: SeriesRow, chat: ChatRow | null, moment: Moment): Series {
  const meeting = chat?.room ? presentRoom(chat.room, chat, moment) : null;
  return seriesSchema.parse({
    code: row.code,
    join_url: `${moment.publicUrl}/r/${row.code}`,
    title: row.title,
    facilitator: row.owner.username,
    every: row.every,
    starts_at: row.startsAt.toISOString(),
    duration_minutes: row.durationMinutes,
    time_zone: row.timeZone,
    until: row.until?.toISOString() ?? null,
    requires_password: row.passwordHash !== null,
    plan: row.plan,
    meeting: meeting?.state === "erased" ? null : meeting,
    continues: row.nextStartsAt !== null && comesBefore(row.until, row.nextStartsAt),
    created_at: row.createdAt.toISOString(),
  });
}
