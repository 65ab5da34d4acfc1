import { appError } from "#domain/errors.ts";
import { roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import type { RoomAccess } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { accessManagedRoom } from "../rooms/managed-room.ts";

/** The room with this code for whoever may manage it, locked, while its phases can run. Throws `room_not_open` before that, and `room_closed` after it. */
export async function lockRunningRoom(tx: Tx, ctx: Context, code: string): Promise<RoomAccess> {
  const { chat } = await accessManagedRoom(tx.db, ctx, code);
  await lockChat(tx.db, chat.id);
  const access = await accessManagedRoom(tx.db, ctx, code);
  const state = roomState(roomTimes(access.room), ctx.now);
  if (state === "scheduled") throw appError("room_not_open");
  if (state === "closed") throw appError("room_closed");
  return access;
}
