import type { Room } from "#contract/rooms.ts";
import { isAppError } from "#domain/errors.ts";
import { numberedTitle } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { presentRoom } from "../../presenters/room-presenter.ts";
import { insertRoom } from "./create-room.ts";
import { accessManagedRoom } from "./managed-room.ts";

/** Most copies of one title that are tried for a free number. */
const COPIES = 100;

/** Makes a new, empty room with the same password and settings; its title gets the next free number. */
export async function duplicateRoom(ctx: Context, input: { code: string; starts_at?: string | undefined; ends_at: string }): Promise<Room> {
  const { chat, room } = await accessManagedRoom(ctx.db.prisma, ctx, input.code);
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
      return await insertRoom(ctx, copy, room.passwordHash);
    } catch (error) {
      if (!isAppError(error) || error.code !== "title_taken" || number > COPIES) throw error;
    }
  }
}
