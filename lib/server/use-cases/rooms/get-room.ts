import type { Room } from "#contract/rooms.ts";

import type { Context } from "../../context.ts";
import { presentRoom } from "../../presenters/room-presenter.ts";
import { accessOwnRoom } from "./managed-room.ts";

/** One's own room, by its code. */
export async function getRoomForFacilitator(ctx: Context, input: { code: string }): Promise<Room> {
  const { chat, room } = await accessOwnRoom(ctx.db.prisma, ctx, input.code);
  return presentRoom(room, chat, { now: ctx.now, publicUrl: ctx.options.publicUrl });
}
