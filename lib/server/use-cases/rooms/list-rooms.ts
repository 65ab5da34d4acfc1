import type { Room } from "#contract/rooms.ts";
import { roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentRoom } from "../../presenters/room-presenter.ts";
import { listFacilitatedChats } from "../../repositories/chat-repository.ts";

/** The rooms that the account facilitates, newest start first; erased ones are gone. */
export async function listRooms(ctx: Context): Promise<{ rooms: Room[] }> {
  const { userId } = await requireUser(ctx);
  const chats = await listFacilitatedChats(ctx.db.prisma, userId);
  const moment = { now: ctx.now, publicUrl: ctx.options.publicUrl };
  const rooms = chats.flatMap(({ room, ...pace }) =>
    room === null || roomState(roomTimes(room), ctx.now) === "erased" ? [] : [presentRoom(room, pace, moment)],
  );
  return { rooms };
}
