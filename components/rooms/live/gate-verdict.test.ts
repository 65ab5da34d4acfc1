import { describe, expect, test } from "vitest";

import type { RoomNow } from "#client/hooks/use-room.ts";
import type { ErrorCode } from "#contract/error-codes.ts";

import { gateVerdict } from "./gate-verdict.ts";

const ready = { status: "ready", ended: null, failure: null } as const;

/** As much of a room as the gate looks at. */
function room({
  state = "open",
  role = "member",
  hidden = null,
}: {
  state?: RoomNow["state"];
  role?: "owner" | "member";
  hidden?: ErrorCode | null;
}): RoomNow {
  const judge: RoomNow["judge"] = () => (hidden === null ? null : { code: hidden });
  return { state, judge, remainingMs: 90_000, me: { role }, room: { starts_at: "2026-11-21T09:00:00.000Z" } } as unknown as RoomNow;
}

describe("with a seat", () => {
  test("an open room shows itself", () => {
    expect(gateVerdict(ready, room({}))).toEqual({ show: "room" });
  });

  test("a room that has not begun keeps guests in the waiting room", () => {
    expect(gateVerdict(ready, room({ state: "scheduled" }))).toMatchObject({ show: "start", remainingMs: 90_000 });
  });

  test("a room that has not begun is open to the facilitator", () => {
    expect(gateVerdict(ready, room({ state: "scheduled", role: "owner" }))).toEqual({ show: "room" });
  });

  test("a closed room that may still be read shows itself", () => {
    expect(gateVerdict(ready, room({ state: "closed" }))).toEqual({ show: "room" });
  });

  test("a closed room that may not be read any more goes out of sight", () => {
    expect(gateVerdict(ready, room({ state: "closed", hidden: "room_closed" }))).toEqual({ show: "ending", ending: "room_closed" });
  });

  test("a held door is waited at", () => {
    expect(gateVerdict({ ...ready, status: "waiting" }, null)).toEqual({ show: "door" });
  });

  test("while the chat loads, it shows so itself", () => {
    expect(gateVerdict({ ...ready, status: "loading" }, null)).toEqual({ show: "room" });
  });

  test.each([
    ["removed", "removed"],
    ["refused", "turned_away"],
    ["left", "left"],
    ["erased", "room_erased"],
    ["signed_out", "signed_out"],
  ] as const)("who was %s reads why", (ended, ending) => {
    expect(gateVerdict({ status: "ended", ended, failure: null }, null)).toEqual({ show: "ending", ending });
  });

  test.each([
    ["room_closed", "room_closed"],
    ["not_found", "signed_out"],
    ["internal", "failed"],
  ] as const)("a chat that answers %s ends as %s", (failure, ending) => {
    expect(gateVerdict({ status: "error", ended: null, failure }, null)).toEqual({ show: "ending", ending });
  });
});
