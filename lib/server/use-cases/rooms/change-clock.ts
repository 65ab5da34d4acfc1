import type { Room } from "#contract/rooms.ts";
import { appError } from "#domain/errors.ts";
import { closeNow, extendBy, roomState, type RoomTimes, roomTimes } from "#domain/room/lifecycle.ts";
import { assertSchedule } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockChat, updateRoom as updateRoomRow } from "../../repositories/chat-repository.ts";
import { closeOpenPolls } from "../polls/close-poll.ts";
import { accessManagedRoom, announceRoom } from "./managed-room.ts";

/** Moves the end by some minutes; in the grace, counted from now. Throws `room_closed` after it. */
export async function extendRoom(ctx: Context, input: { code: string; minutes: number }): Promise<Room> {
  return await changeTimes(ctx, input.code, (times) => {
    if (roomState(times, ctx.now) === "closed") throw appError("room_closed");
    const extended = extendBy(times, input.minutes, ctx.now);
    assertSchedule(extended.startsAt, extended.endsAt, ctx.now);
    return extended;
  });
}

/** Ends an open room now, with its grace; ends the grace of a closing one. Closing a closed room changes nothing. */
export async function closeRoom(ctx: Context, input: { code: string }): Promise<Room> {
  return await changeTimes(ctx, input.code, (times) => closeNow(times, ctx.now));
}

/** Opens a closed room again, until it is erased; one that is still open gets the new end. */
export async function reopenRoom(ctx: Context, input: { code: string; ends_at: string }): Promise<Room> {
  return await changeTimes(ctx, input.code, (times) => {
    const endsAt = Date.parse(input.ends_at);
    const startsAt = Math.min(times.startsAt, ctx.now);
    assertSchedule(ctx.now, endsAt, ctx.now);
    return { ...times, startsAt, endsAt, closedAt: null };
  });
}

async function changeTimes(ctx: Context, code: string, change: (times: RoomTimes) => RoomTimes): Promise<Room> {
  return await transact(ctx, async (tx) => {
    const { chat } = await accessManagedRoom(tx.db, ctx, code);
    await lockChat(tx.db, chat.id);
    const { room } = await accessManagedRoom(tx.db, ctx, code);
    const times = change(roomTimes(room));
    const state = roomState(times, ctx.now);
    await updateRoomRow(tx.db, chat.id, {
      startsAt: new Date(times.startsAt),
      endsAt: new Date(times.endsAt),
      closedAt: times.closedAt === null ? null : new Date(times.closedAt),
      announcedState: state === "erased" ? "closed" : state,
    });
    if (state === "closed") await closeOpenPolls(tx, chat.id, ctx.now);
    return await announceRoom(tx, ctx, chat.id);
  });
}
