import { type FollowUp, type PublicRoom, publicRoomSchema, type Room, roomSchema } from "#contract/rooms.ts";
import { inviteTerms, inviteWorks } from "#domain/chat/invite.ts";
import { erasesAt, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { RoomRow } from "../repositories/chat-repository.ts";

/** When and where something is presented. */
export interface Moment {
  /** Milliseconds on the database's clock. */
  readonly now: number;
  readonly publicUrl: string;
}

/** A room as its members see it. */
export function presentRoom(row: RoomRow, slowModeSeconds: number, { now, publicUrl }: Moment): Room {
  return roomSchema.parse({
    ...roomFacts(row, now),
    chat_id: row.chatId,
    settings: {
      capacity: row.capacity,
      history: row.history,
      history_last: row.historyLast,
      read_after_end: row.readAfterEnd,
      erase_after_hours: row.eraseAfterHours,
      slow_mode_seconds: slowModeSeconds,
      hold_door: row.holdDoor,
      frozen: row.frozen,
      hold: row.hold,
      hold_newcomer_minutes: row.holdNewcomerMinutes,
      show_delay_seconds: row.showDelaySeconds,
      tickets: row.tickets,
      brief: row.brief,
    },
    follow_up: presentFollowUp(row, { now, publicUrl }),
    join_url: `${publicUrl}/r/${row.code}`,
    created_at: row.createdAt.toISOString(),
  });
}

/** The invitation that is offered when the room ends; null for none, and for one that lets nobody in any more. */
function presentFollowUp({ followUpInvite: invite }: RoomRow, { now, publicUrl }: Moment): FollowUp | null {
  if (invite === null || !inviteWorks(inviteTerms(invite), now)) return null;
  return { url: `${publicUrl}/i/${invite.code}`, title: invite.chat.name ?? "" };
}

/** What anybody may know who has the code. */
export function presentPublicRoom(row: RoomRow, isFull: boolean, { now }: Moment): PublicRoom {
  return publicRoomSchema.parse({
    ...roomFacts(row, now),
    read_after_end: row.readAfterEnd,
    hold_door: row.holdDoor,
    tickets: row.tickets,
    is_full: isFull,
    server_time: new Date(now).toISOString(),
  });
}

function roomFacts(row: RoomRow, now: number): Omit<Room, "chat_id" | "settings" | "follow_up" | "join_url" | "created_at"> {
  const times = roomTimes(row);
  return {
    code: row.code,
    title: row.title,
    facilitator: row.facilitator.username,
    state: roomState(times, now),
    starts_at: row.startsAt.toISOString(),
    ends_at: row.endsAt.toISOString(),
    erases_at: new Date(erasesAt(times)).toISOString(),
    time_zone: row.timeZone,
    requires_password: row.passwordHash !== null,
  };
}
