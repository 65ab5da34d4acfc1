import { roomFiltersSchema } from "#contract/filters.ts";
import type { Room } from "#contract/rooms.ts";
import { isAppError } from "#domain/errors.ts";
import { numberedTitle } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { presentRoom } from "../../presenters/room-presenter.ts";
import { writeFilters } from "../../repositories/held-repository.ts";
import { insertRoom } from "./create-room.ts";
import { accessOwnRoom } from "./managed-room.ts";

/** Most copies of one title that are tried for a free number. */
const COPIES = 100;

/** Makes a new, empty room with the same password, settings and filters; its title gets the next free number. */
export async function duplicateRoom(ctx: Context, input: { code: string; starts_at?: string | undefined; ends_at: string }): Promise<Room> {
  const { chat, room } = await accessOwnRoom(ctx.db.prisma, ctx, input.code);
  const { settings, time_zone } = presentRoom(room, chat.slowModeSeconds, { now: ctx.now, publicUrl: ctx.options.publicUrl });
  for (let number = 2; ; number += 1) {
    const copy = {
      title: numberedTitle(room.title, number),
      starts_at: input.starts_at,
      ends_at: input.ends_at,
      time_zone,
      settings: { ...settings, frozen: false },
    };
    try {
      const made = await insertRoom(ctx, copy, room.passwordHash);
      if (room.filters !== null) await writeFilters(ctx.db.prisma, made.chat_id, roomFiltersSchema.parse(room.filters));
      return made;
    } catch (error) {
      if (!isAppError(error) || error.code !== "title_taken" || number > COPIES) throw error;
    }
  }
}
