import type { OwnRoom } from "#contract/rooms.ts";

import type { Context } from "../../context.ts";
import { presentOwnRoom } from "../../presenters/room-presenter.ts";
import { findSeriesCodes } from "../../repositories/series-repository.ts";
import { accessOwnRoom } from "./managed-room.ts";

/** One's own room, by its code. */
export async function getRoomForFacilitator(ctx: Context, input: { code: string }): Promise<OwnRoom> {
  const { chat, room } = await accessOwnRoom(ctx.db.prisma, ctx, input.code);
  const codes = await findSeriesCodes(ctx.db.prisma, [room]);
  return presentOwnRoom(room, chat, { now: ctx.now, publicUrl: ctx.options.publicUrl }, codes.get(room.seriesId) ?? null);
}
