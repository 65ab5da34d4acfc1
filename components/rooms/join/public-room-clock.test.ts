import { describe, expect, test } from "vitest";

import type { PublicRoom } from "#contract/rooms.ts";

import { pollDelay, publicRoomState } from "./public-room-clock.ts";

const at = (time: string): number => Date.parse(`2026-11-21T${time}Z`);

const room: PublicRoom = {
  code: "K7M2QX9D",
  title: "Morning circle",
  facilitator: "Ada",
  state: "scheduled",
  starts_at: "2026-11-21T09:00:00.000Z",
  ends_at: "2026-11-21T10:00:00.000Z",
  erases_at: "2026-11-28T10:00:45.000Z",
  time_zone: "Europe/Berlin",
  requires_password: false,
  read_after_end: true,
  hold_door: false,
  tickets: false,
  is_full: false,
  server_time: "2026-11-21T08:50:00.000Z",
};

describe("a room seen from the outside", () => {
  test.each([
    ["08:59:59", "scheduled"],
    ["09:00:00", "open"],
    ["10:00:00", "closing"],
    ["10:00:44", "closing"],
    ["10:00:45", "closed"],
  ])("is at %s %s without another answer from the server", (time, state) => {
    expect(publicRoomState(room, at(time))).toBe(state);
  });

  test("is erased on the announced day", () => {
    expect(publicRoomState(room, Date.parse(room.erases_at))).toBe("erased");
  });

  test("stays closed when it was closed by hand before its end", () => {
    expect(publicRoomState({ ...room, state: "closed" }, at("09:30:00"))).toBe("closed");
  });
});

test("an erased room is not asked for again", () => {
  expect(pollDelay("erased", false, 0.5)).toBeNull();
});

test("phones that wait at a full room ask at different moments, 8 to 14 s apart", () => {
  expect(pollDelay("open", true, 0)).toBe(8_000);
  expect(pollDelay("open", true, 1)).toBe(14_000);
});
