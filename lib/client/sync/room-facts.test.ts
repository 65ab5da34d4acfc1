import { describe, expect, test } from "vitest";

import type { Me } from "#contract/members.ts";
import type { Room } from "#contract/rooms.ts";
import { DEFAULT_SETTINGS } from "#domain/room/default-settings.ts";
import { graceEndsAt, roomState } from "#domain/room/lifecycle.ts";

import { judgeInRoom, roomTimes } from "./room-facts.ts";

const MINUTE = 60_000;
const start = Date.UTC(2026, 0, 1, 9);
const iso = (ms: number): string => new Date(ms).toISOString();
const settings = { ...DEFAULT_SETTINGS, erase_after_hours: 24 };
const room = (changes: Partial<Room> = {}): Room => ({
  chat_id: "c",
  code: "K7M2QX9D",
  title: "Hall",
  facilitator: "Ada",
  state: "open",
  starts_at: iso(start),
  ends_at: iso(start + 60 * MINUTE),
  erases_at: iso(start + 60 * MINUTE + 45_000 + 24 * 60 * MINUTE),
  time_zone: "UTC",
  requires_password: false,
  settings,
  follow_up: null,
  phase: null,
  join_url: "http://localhost/r/K7M2QX9D",
  created_at: iso(start),
  ...changes,
});
const me = (changes: Partial<Me> = {}): Me => ({
  id: "m",
  alias: "Brook",
  tag: "aa",
  color: "teal",
  role: "member",
  state: "active",
  joined_at: iso(start),
  timed_out_until: null,
  user_id: null,
  delivered_seq: null,
  read_seq: null,
  permissions: [],
  last_read_seq: 0,
  extra_minutes: 0,
  ...changes,
});

describe("roomTimes", () => {
  test("a room that ends by itself has its whole grace", () => {
    expect(graceEndsAt(roomTimes(room()))).toBe(start + 60 * MINUTE + 45_000);
  });

  test("a grace that was cut short is read back from the erasure", () => {
    const closedAt = start + 60 * MINUTE + 10_000;
    const times = roomTimes(room({ erases_at: iso(closedAt + 24 * 60 * MINUTE) }));
    expect(roomState(times, closedAt - 1)).toBe("closing");
    expect(roomState(times, closedAt)).toBe("closed");
  });
});

describe("judgeInRoom", () => {
  const open = start + 10 * MINUTE;
  test.each<[string, Partial<Room>, Partial<Me>, number, string | undefined]>([
    ["a member may write while it is open", {}, {}, open, undefined],
    ["nobody writes before the start", {}, {}, start - 1, "room_not_open"],
    ["a member may finish in the grace", {}, {}, start + 60 * MINUTE + 1, undefined],
    ["nobody writes after the grace", {}, {}, start + 61 * MINUTE, "room_closed"],
    ["a frozen room is silent", { settings: { ...settings, frozen: true } }, {}, open, "room_frozen"],
    ["but not for the facilitator", { settings: { ...settings, frozen: true } }, { role: "owner" }, open, undefined],
    ["a timeout holds while it lasts", {}, { timed_out_until: iso(open + MINUTE) }, open, "timed_out"],
    ["and not longer", {}, { timed_out_until: iso(open + MINUTE) }, open + MINUTE, undefined],
    ["extra time goes on when the room has ended for the others", {}, { extra_minutes: 10 }, start + 65 * MINUTE, undefined],
    ["and not longer than it was given", {}, { extra_minutes: 10 }, start + 71 * MINUTE, "room_closed"],
    [
      "nor on where the grace was ended by hand",
      { erases_at: iso(start + 60 * MINUTE + 24 * 60 * MINUTE) },
      { extra_minutes: 10 },
      start + 61 * MINUTE,
      "room_closed",
    ],
  ])("%s", (_sentence, roomChanges, meChanges, now, code) => {
    expect(judgeInRoom(room(roomChanges), me(meChanges), "SEND_MESSAGES", now)?.code).toBe(code);
  });
});
