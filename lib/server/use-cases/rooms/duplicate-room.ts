import type { Room } from "#contract/rooms.ts";
import { isAppError } from "#domain/errors.ts";
import { numberedTitle } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { createRoomBy } from "./create-room.ts";
import { accessOwnRoom } from "./managed-room.ts";
import { planOf } from "./room-plan.ts";

/** Most copies of one title that are tried for a free number. */
const COPIES = 100;

/** Makes a new, empty room with the same password, settings, phases, filters and stage; its title gets the next free number. */
export async function duplicateRoom(ctx: Context, input: { code: string; starts_at?: string | undefined; ends_at: string }): Promise<Room> {
  const { chat, room } = await accessOwnRoom(ctx.db.prisma, ctx, input.code);
  const { starts_at, ends_at } = input;
  for (let number = 2; ; number += 1) {
    const copy = { title: numberedTitle(room.title, number), starts_at, ends_at, time_zone: room.timeZone };
    try {
      return await createRoomBy(ctx, copy, room.passwordHash, planOf(room, chat));
    } catch (error) {
      if (!isAppError(error) || error.code !== "title_taken" || number > COPIES) throw error;
    }
  }
}
