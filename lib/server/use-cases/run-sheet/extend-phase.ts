import type { Room } from "#contract/rooms.ts";
import { appError } from "#domain/errors.ts";
import { extendPhaseEnd } from "#domain/room/run-sheet.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { updateRoom } from "../../repositories/chat-repository.ts";
import { announceRoom } from "../rooms/managed-room.ts";
import { lockRunningRoom } from "./running-room.ts";

/** Gives the phase that runs some minutes more. Throws `not_found` where none runs. The room's own end stays where it is. */
export async function extendPhase(ctx: Context, { code, minutes }: { code: string; minutes: number }): Promise<Room> {
  return await transact(ctx, async (tx) => {
    const { chat, room } = await lockRunningRoom(tx, ctx, code);
    if (room.phase === null) throw appError("not_found");
    const endsAt = extendPhaseEnd(room.phaseEndsAt?.getTime() ?? null, minutes, ctx.now);
    await updateRoom(tx.db, chat.id, { phaseEndsAt: new Date(endsAt) });
    return await announceRoom(tx, ctx, chat.id);
  });
}
