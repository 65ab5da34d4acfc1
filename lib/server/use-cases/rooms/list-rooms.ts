import type { OwnRoom } from "#contract/rooms.ts";
import { roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentOwnRoom } from "../../presenters/room-presenter.ts";
import { listFacilitatedChats } from "../../repositories/chat-repository.ts";
import { findSeriesCodes } from "../../repositories/series-repository.ts";

/** The rooms that the account facilitates, newest start first; erased ones are gone. */
export async function listRooms(ctx: Context): Promise<{ rooms: OwnRoom[] }> {
  const { userId } = await requireUser(ctx);
  const chats = await listFacilitatedChats(ctx.db.prisma, userId);
  const codes = await findSeriesCodes(
    ctx.db.prisma,
    chats.flatMap(({ room }) => room ?? []),
  );
  const moment = { now: ctx.now, publicUrl: ctx.options.publicUrl };
  const rooms = chats.flatMap(({ room, ...pace }) =>
    room === null || roomState(roomTimes(room), ctx.now) === "erased"
      ? []
      : [presentOwnRoom(room, pace, moment, codes.get(room.seriesId) ?? null)],
  );
  return { rooms };
}
