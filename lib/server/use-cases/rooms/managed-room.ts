import { LIMITS } from "#contract/limits.ts";
import type { Room } from "#contract/rooms.ts";
import { appError, isAppError } from "#domain/errors.ts";
import { nextTransitionAt, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { accessRoom, type RoomAccess } from "../../policies/chat-access.ts";
import { presentRoom } from "../../presenters/room-presenter.ts";
import { type ChatRow, type Db, findChat, findChatByCode, isErasedCode, type RoomRow } from "../../repositories/chat-repository.ts";
import { findMeetings, findSeriesId } from "../../repositories/series-repository.ts";

/** The room with this code, whoever asks. Throws `room_erased` or `not_found`. */
export async function findRoomByCode(db: Db, ctx: Pick<Context, "now">, code: string): Promise<{ chat: ChatRow; room: RoomRow }> {
  const chat = await findChatByCode(db, code);
  if (chat?.room) {
    // The clock decides, not whether the sweep has come by yet.
    if (roomState(roomTimes(chat.room), ctx.now) === "erased") throw appError("room_erased");
    return { chat, room: chat.room };
  }
  throw appError((await isErasedCode(db, code)) ? "room_erased" : "not_found");
}

/** As `findRoomByCode`, and the code of a series leads to its meeting: the one that runs, or else the next, or else the last. */
export async function findRoomOrMeeting(db: Db, ctx: Pick<Context, "now">, code: string): Promise<{ chat: ChatRow; room: RoomRow }> {
  try {
    return await findRoomByCode(db, ctx, code);
  } catch (error) {
    // Asked for second: three hundred people follow the link to one room at once.
    const seriesId = isAppError(error) && error.code === "not_found" ? await findSeriesId(db, code) : null;
    if (seriesId === null) throw error;
    const chat = (await findMeetings(db, [seriesId], new Date(ctx.now), LIMITS.graceSeconds)).get(seriesId);
    if (!chat?.room || roomState(roomTimes(chat.room), ctx.now) === "erased") throw appError("room_erased");
    return { chat, room: chat.room };
  }
}

/** The room with this code, for whoever may change it. Others learn nothing that the public page does not say. */
export async function accessManagedRoom(db: Db, ctx: Context, code: string): Promise<RoomAccess> {
  const { chat } = await findRoomByCode(db, ctx, code);
  try {
    return await accessRoom(db, ctx, chat.id, "MANAGE_CHANNELS");
  } catch (error) {
    // Unless it was erased a moment ago, which is then what there is to say.
    await findRoomByCode(db, ctx, code);
    // That the room exists is public; that it is somebody else's is all there is to say.
    if (ctx.actor.userId === null && ctx.actor.guestIds.length === 0) throw appError("unauthenticated");
    throw isAppError(error) && error.code === "not_found" ? appError("forbidden") : error;
  }
}

/** As `accessManagedRoom`, for what is the facilitator's account's alone: their remote is refused, as a co-facilitator is. */
export async function accessOwnRoom(db: Db, ctx: Context, code: string): Promise<RoomAccess> {
  const access = await accessManagedRoom(db, ctx, code);
  if (access.member.userId === null) throw appError("forbidden");
  return access;
}

/** After a change: announces the room, plans its next transition and presents it. */
export async function announceRoom(tx: Tx, ctx: Pick<Context, "now" | "jobs" | "options">, chatId: string): Promise<Room> {
  await tx.append(chatId, { type: "room.updated", v: 1 });
  const chat = await findChat(tx.db, chatId);
  if (!chat?.room) throw appError("not_found");
  const at = nextTransitionAt(roomTimes(chat.room), ctx.now);
  if (at !== null) await ctx.jobs.planRoomTransition(tx.db, chatId, at);
  return presentRoom(chat.room, chat, { now: ctx.now, publicUrl: ctx.options.publicUrl });
}
