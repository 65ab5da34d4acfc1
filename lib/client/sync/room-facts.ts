import type { Me, Permission } from "#contract/members.ts";
import type { Room } from "#contract/rooms.ts";
import type { Verdict } from "#domain/chat/facts.ts";
import { room as roomKind } from "#domain/chat/kinds/room.ts";
import { type MemberLink, scopesWithin } from "#domain/room/link-scopes.ts";
import { graceEndsAt, type RoomTimes } from "#domain/room/lifecycle.ts";

const HOUR_MS = 3_600_000;

/** A room's times as the rules want them. The end of the grace is read back from the erasure, which is counted from it. */
export function roomTimes({
  starts_at,
  ends_at,
  erases_at,
  settings,
}: Pick<Room, "starts_at" | "ends_at" | "erases_at" | "settings">): RoomTimes {
  const times = {
    startsAt: Date.parse(starts_at),
    endsAt: Date.parse(ends_at),
    closedAt: null,
    eraseAfterHours: settings.erase_after_hours,
  };
  const graceEnd = Date.parse(erases_at) - settings.erase_after_hours * HOUR_MS;
  return graceEnd === graceEndsAt(times) ? times : { ...times, closedAt: graceEnd };
}

/** A room's times as they are for the viewer, whose end may be later than that of the others. */
export function timesFor(room: Room, { extra_minutes: extraMinutes }: Pick<Me, "extra_minutes">): RoomTimes {
  return { ...roomTimes(room), extraMinutes };
}

/** The scopes that a co-facilitator's link left of their role, read back from what the server permits. When it ends the server says, by a new snapshot. */
function linkOf({ role, permissions }: Me): MemberLink | null {
  return role === "admin" ? { scopes: scopesWithin(permissions), endsAt: Infinity } : null;
}

/** Whether the viewer may do something in a room at this moment, by the same rules as on the server. Null allows. */
export function judgeInRoom(room: Room, me: Me, permission: Permission, now: number): Verdict {
  return roomKind.judge(
    {
      kind: "room",
      now,
      times: timesFor(room, me),
      frozen: room.settings.frozen,
      readAfterEnd: room.settings.read_after_end,
      member: {
        role: me.role,
        state: me.state,
        timedOutUntil: me.timed_out_until === null ? null : Date.parse(me.timed_out_until),
        link: linkOf(me),
      },
    },
    permission,
  );
}
