import type { PublicRoom } from "#contract/rooms.ts";

import type { Context } from "../../context.ts";
import { presentPublicRoom } from "../../presenters/room-presenter.ts";
import { countPlacesTaken } from "../../repositories/member-repository.ts";
import { findRoomOrMeeting } from "./managed-room.ts";

/** What anybody with the code may know; of a series' code, about the meeting that it leads to, which has a code of its own. Throws `room_erased` or `not_found`. */
export async function showRoom(ctx: Context, input: { code: string }): Promise<PublicRoom> {
  const { chat, room } = await findRoomOrMeeting(ctx.db.prisma, ctx, input.code);
  const isFull = (await countPlacesTaken(ctx.db.prisma, chat.id)) >= room.capacity;
  return presentPublicRoom(room, isFull, { now: ctx.now, publicUrl: ctx.options.publicUrl });
}
