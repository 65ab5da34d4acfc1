import {
  type FollowUp,
  type OwnRoom,
  ownRoomSchema,
  type PublicRoom,
  publicRoomSchema,
  type Room,
  roomSchema,
  type RoomSettings,
} from "#contract/rooms.ts";
import { inviteTerms, inviteWorks } from "#domain/chat/invite.ts";
import { erasesAt, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Pace, RoomRow } from "../repositories/chat-repository.ts";
import { inviteUrl } from "./invite-presenter.ts";
import { presentPhase } from "./run-sheet-presenter.ts";

/** When and where something is presented. */
export interface Moment {
  /** Milliseconds on the database's clock. */
  readonly now: number;
  readonly publicUrl: string;
}

/** A room as its members see it. */
export function presentRoom(row: RoomRow, pace: Pace, { now, publicUrl }: Moment): Room {
  return roomSchema.parse({
    ...roomFacts(row, now),
    chat_id: row.chatId,
    settings: presentSettings(row, pace),
    follow_up: presentFollowUp(row, { now, publicUrl }),
    phase: presentPhase(row, now),
    join_url: `${publicUrl}/r/${row.code}`,
    created_at: row.createdAt.toISOString(),
  });
}

/** A room as its facilitator's account lists it; `seriesCode` is null for a room of its own. */
export function presentOwnRoom(row: RoomRow, pace: Pace, moment: Moment, seriesCode: string | null): OwnRoom {
  const series = seriesCode === null ? null : { code: seriesCode, join_url: `${moment.publicUrl}/r/${seriesCode}` };
  return ownRoomSchema.parse({ ...presentRoom(row, pace, moment), series });
}

/** How a room is set. */
export function presentSettings(row: RoomRow, { slowModeSeconds, slowsLoudest }: Pace): RoomSettings {
  return {
    capacity: row.capacity,
    history: row.history,
    history_last: row.historyLast,
    read_after_end: row.readAfterEnd,
    erase_after_hours: row.eraseAfterHours,
    slow_mode_seconds: slowModeSeconds,
    slow_mode_for: slowsLoudest ? "loudest" : "everyone",
    hold_door: row.holdDoor,
    frozen: row.frozen,
    hold: row.hold,
    hold_newcomer_minutes: row.holdNewcomerMinutes,
    show_delay_seconds: row.showDelaySeconds,
    tickets: row.tickets,
    names_hidden: row.namesHidden,
    nudges: row.nudges,
    pulse: row.pulse,
    brief: row.brief,
  };
}

/** The invitation that is offered when the room ends; null for none, and for one that lets nobody in any more. */
function presentFollowUp({ followUpInvite: invite }: RoomRow, { now, publicUrl }: Moment): FollowUp | null {
  if (invite === null || !inviteWorks(inviteTerms(invite), now)) return null;
  return { url: inviteUrl(publicUrl, invite.code), title: invite.chat.name ?? "" };
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

function roomFacts(row: RoomRow, now: number): Omit<Room, "chat_id" | "settings" | "follow_up" | "phase" | "join_url" | "created_at"> {
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
