import type { RoomRunSheet } from "#contract/run-sheet.ts";

import type { Context } from "../../context.ts";
import { presentRunSheet } from "../../presenters/run-sheet-presenter.ts";
import { accessManagedRoom } from "../rooms/managed-room.ts";

/** The phases of a room, for whoever may change them. */
export async function showRunSheet(ctx: Context, { code }: { code: string }): Promise<RoomRunSheet> {
  return presentRunSheet((await accessManagedRoom(ctx.db.prisma, ctx, code)).room);
}
