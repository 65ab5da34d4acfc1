import type { PublicRoom } from "#contract/rooms.ts";

import type { Context } from "../../context.ts";
import { presentPublicRoom } from "../../presenters/room-presenter.ts";
import { countPlacesTaken } from "../../repositories/member-repository.ts";
import { findRoomByCode } from "./managed-room.ts";

/** What anybody with the code may know. Throws `room_erased` or `not_found`. */
export async function showRoom(ctx: Context, input: { code: string }): Promise<PublicRoom> {
  const { chat, room } = await findRoomByCode(ctx.db.prisma, ctx, input.code);
  const isFull = (await countPlacesTaken(ctx.db.prisma, chat.id)) >= room.capacity;
  return presentPublicRoom(room, isFull, { now: ctx.now, publicUrl: ctx.options.publicUrl });
}
