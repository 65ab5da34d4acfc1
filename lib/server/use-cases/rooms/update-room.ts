import type { Room, UpdateRoomInput } from "#contract/rooms.ts";
import { appError } from "#domain/errors.ts";
import { roomState, roomTimes } from "#domain/room/lifecycle.ts";
import { normaliseChatName } from "#domain/chat/name.ts";
import { assertSchedule, titleKey } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../db/errors.ts";
import { transact } from "../../db/transaction.ts";
import { lockChat, type RoomRow, updateRoom as updateRoomRow } from "../../repositories/chat-repository.ts";
import { keepHistoryStarts } from "../../repositories/member-repository.ts";
import { removePulse } from "../../repositories/pulse-repository.ts";
import { adoptHoldSettings } from "../holds/adopt-hold-settings.ts";
import { accessManagedRoom, accessOwnRoom, announceRoom } from "./managed-room.ts";
import { pace, settingsColumns } from "./room-settings.ts";

/** Changes what is given and tells everyone. Times of a closed room change only by `reopenRoom`; a start that has passed stays. */
export async function updateRoom(ctx: Context, input: UpdateRoomInput & { code: string }): Promise<Room> {
  const title = input.title === undefined ? undefined : normaliseChatName(input.title, "title");
  const passwordHash = input.password ? await ctx.roomPasswords.hash(input.password) : input.password;
  try {
    const { chatId, updated } = await transact(ctx, async (tx) => {
      const { chat } = await accessManagedRoom(tx.db, ctx, input.code);
      await lockChat(tx.db, chat.id);
      const access = isOwnersAlone(input) ? accessOwnRoom : accessManagedRoom;
      const { room } = await access(tx.db, ctx, input.code);
      const change = {
        // The meetings of a series have one title; one of them takes part in what is taken only when it gets another.
        ...(title === undefined || title === room.title ? {} : { title, titleKey: titleKey(title) }),
        ...changedTimes(room, input, ctx.now),
        ...(input.time_zone === undefined ? {} : { timeZone: input.time_zone }),
        ...(passwordHash === undefined ? {} : { passwordHash }),
        ...settingsColumns(input.settings ?? {}),
      };
      // Newcomers have their place in "the last n" counted as they come; whoever is in already keeps what they may read now.
      if (input.settings?.history === "last" && room.history !== "last") await keepHistoryStarts(tx.db, chat.id, room.history);
      await updateRoomRow(tx.db, chat.id, change, pace(input.settings ?? {}));
      await adoptHoldSettings(tx, ctx, chat.id, input.settings ?? {});
      // Turned on again, it begins anew.
      if (input.settings?.pulse === false) await removePulse(tx.db, chat.id);
      return { chatId: chat.id, updated: await announceRoom(tx, ctx, chat.id) };
    });
    const delay = input.settings?.show_delay_seconds;
    if (delay !== undefined) ctx.holds.showAt(chatId, ctx.clock.now() + delay * 1000);
    return updated;
  } catch (error) {
    throw isUniqueViolation(error) ? appError("title_taken", { details: { title: "is in use" } }) : error;
  }
}

/** Whether something is to change that a remote may not: the password, and when everything goes. */
function isOwnersAlone({ password, settings }: UpdateRoomInput): boolean {
  return password !== undefined || settings?.erase_after_hours !== undefined;
}

function changedTimes(
  room: RoomRow,
  input: UpdateRoomInput,
  now: number,
): { startsAt?: Date; endsAt?: Date; announcedState?: "scheduled" | "open" } {
  if (input.starts_at === undefined && input.ends_at === undefined) return {};
  const times = roomTimes(room);
  const state = roomState(times, now);
  if (state === "closed") throw appError("room_closed");
  const startsAt = state === "scheduled" && input.starts_at ? Math.max(Date.parse(input.starts_at), now) : times.startsAt;
  const endsAt = input.ends_at ? Date.parse(input.ends_at) : times.endsAt;
  assertSchedule(startsAt, endsAt, now);
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt), announcedState: startsAt <= now ? "open" : "scheduled" };
}
