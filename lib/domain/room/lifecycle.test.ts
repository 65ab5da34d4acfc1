import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { ROOM_STATES, type RoomState } from "#contract/rooms.ts";

import {
  acceptsMessages,
  acceptsNewcomers,
  closeNow,
  endsAtFor,
  erasesAt,
  extendBy,
  graceEndsAt,
  nextTransitionAt,
  roomState,
  type RoomTimes,
  roomTimes,
} from "./lifecycle.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GRACE = LIMITS.graceSeconds * 1000;
const START = Date.UTC(2026, 10, 21, 9);
const END = START + HOUR;
const times: RoomTimes = { startsAt: START, endsAt: END, closedAt: null, eraseAfterHours: 24 };

describe("a room's state is a function of its times and the clock", () => {
  test.each<[string, number, RoomState]>([
    ["before the start", START - 1, "scheduled"],
    ["at the start", START, "open"],
    ["a moment before the end", END - 1, "open"],
    ["at the end", END, "closing"],
    ["a moment before the grace is over", END + GRACE - 1, "closing"],
    ["when the grace is over", END + GRACE, "closed"],
    ["a moment before its day has come", END + GRACE + 24 * HOUR - 1, "closed"],
    ["when its day has come", END + GRACE + 24 * HOUR, "erased"],
  ])("%s", (_when, now, state) => {
    expect(roomState(times, now)).toBe(state);
  });

  test("a grace that was ended by hand is over at that instant, and the erasure counts from it", () => {
    const ended = { ...times, closedAt: END + 5_000 };
    expect(roomState(ended, END + 4_999)).toBe("closing");
    expect(roomState(ended, END + 5_000)).toBe("closed");
    expect(erasesAt(ended)).toBe(END + 5_000 + 24 * HOUR);
  });

  test("a room that keeps nothing is erased when its grace is over, never within it", () => {
    const keepsNothing = { ...times, eraseAfterHours: 0 };
    expect(roomState(keepsNothing, END + GRACE - 1)).toBe("closing");
    expect(roomState(keepsNothing, END + GRACE)).toBe("erased");
  });

  test.each<[RoomState, boolean, boolean]>([
    ["scheduled", false, true],
    ["open", true, true],
    ["closing", true, true],
    ["closed", false, false],
    ["erased", false, false],
  ])("while %s, messages are taken: %s, newcomers: %s", (state, messages, newcomers) => {
    expect(acceptsMessages(state)).toBe(messages);
    expect(acceptsNewcomers(state)).toBe(newcomers);
  });
});

const anyTimes = fc
  .record({ startsAt: fc.nat(1e7), lasts: fc.nat(1e7), closedAfter: fc.option(fc.nat(GRACE)), eraseAfterHours: fc.nat(5) })
  .map(({ startsAt, lasts, closedAfter, eraseAfterHours }): RoomTimes => {
    const endsAt = startsAt + lasts;
    return { startsAt, endsAt, closedAt: closedAfter === null ? null : endsAt + closedAfter, eraseAfterHours };
  });
const anyInstant = fc.nat(6e7);

describe("for any times", () => {
  test("the state never goes back while the clock goes on", () => {
    fc.assert(
      fc.property(anyTimes, anyInstant, fc.nat(1e7), (room, now, later) => {
        const [before, after] = [roomState(room, now), roomState(room, now + later)].map((state) => ROOM_STATES.indexOf(state));
        expect(after).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });

  test("the state changes at the next transition that was foretold and at no instant before it", () => {
    fc.assert(
      fc.property(anyTimes, anyInstant, (room, now) => {
        const next = nextTransitionAt(room, now);
        if (next === null) {
          expect(roomState(room, now)).toBe("erased");
          return;
        }
        expect(next).toBeGreaterThan(now);
        expect(roomState(room, next - 1)).toBe(roomState(room, now));
      }),
    );
  });

  test("closing twice closes, and closing never gives anybody more time", () => {
    fc.assert(
      fc.property(anyTimes, anyInstant, (room, now) => {
        const closed = closeNow(closeNow(room, now), now);
        expect(acceptsMessages(roomState(closed, now))).toBe(false);
        expect(graceEndsAt(closed)).toBeLessThanOrEqual(Math.max(graceEndsAt(room), now));
        expect(closed.endsAt).toBeGreaterThanOrEqual(closed.startsAt);
      }),
    );
  });

  test("extending gives at least the minutes asked for, from now", () => {
    fc.assert(
      fc.property(anyTimes, anyInstant, fc.integer({ min: 1, max: 60 }), (room, now, minutes) => {
        const extended = extendBy(room, minutes, now);
        expect(extended.endsAt - now).toBeGreaterThanOrEqual(minutes * MINUTE);
        expect(extended.endsAt).toBeGreaterThan(room.endsAt);
      }),
    );
  });
});

describe("closing by hand", () => {
  test("ends an open room with its grace, so that what was begun may still be said", () => {
    const closed = closeNow(times, START + MINUTE);
    expect(roomState(closed, START + MINUTE)).toBe("closing");
    expect(roomState(closed, START + MINUTE + GRACE)).toBe("closed");
  });

  test("ends the grace of a closing room", () => {
    expect(roomState(closeNow(times, END + 1), END + 1)).toBe("closed");
  });

  test("calls a scheduled room off", () => {
    expect(roomState(closeNow(times, START - HOUR), START - HOUR)).toBe("closed");
  });

  test("changes nothing about a closed room", () => {
    expect(closeNow(times, END + GRACE)).toBe(times);
  });
});

test("extending in the grace counts from now and opens the room again", () => {
  const extended = extendBy(times, 5, END + 10_000);
  expect(extended.endsAt).toBe(END + 10_000 + 5 * MINUTE);
  expect(roomState(extended, END + 10_000)).toBe("open");
});

test("the stored times become instants", () => {
  const stored = { startsAt: new Date(START), endsAt: new Date(END), closedAt: null, eraseAfterHours: 24 };
  expect(roomTimes(stored)).toEqual(times);
  expect(roomTimes({ ...stored, closedAt: new Date(END) }).closedAt).toBe(END);
});

describe("extra time", () => {
  const longer = { ...times, extraMinutes: 10 };

  test.each<[string, number, RoomState]>([
    ["while the room is open for all", END - 1, "open"],
    ["when the room has ended for the others", END, "open"],
    ["when it is closed for the others", END + GRACE, "open"],
    ["at one's own end", END + 10 * MINUTE, "closing"],
    ["when one's own grace is over", END + 10 * MINUTE + GRACE, "closed"],
    ["when the room's day has come", END + GRACE + 24 * HOUR, "erased"],
  ])("%s", (_when, now, state) => {
    expect(roomState(longer, now)).toBe(state);
  });

  test("moves nobody else's end, nor the erasure", () => {
    expect(roomState(times, END)).toBe("closing");
    expect(erasesAt(longer)).toBe(erasesAt(times));
  });

  test("ends where the grace was ended by hand", () => {
    const ended = { ...closeNow(times, END + 1), extraMinutes: 10 };
    expect(roomState(ended, END + 1)).toBe("closed");
    expect(endsAtFor(ended)).toBe(END);
  });

  test("counts from the new end where the room was ended early, or given more time", () => {
    expect(endsAtFor({ ...closeNow(times, START + MINUTE), extraMinutes: 10 })).toBe(START + 11 * MINUTE);
    expect(endsAtFor({ ...extendBy(times, 5, START), extraMinutes: 10 })).toBe(END + 15 * MINUTE);
  });

  test("is none where everything is erased at the end", () => {
    const keepsNothing = { ...times, eraseAfterHours: 0, extraMinutes: 30 };
    expect(endsAtFor(keepsNothing)).toBe(END);
    expect(roomState(keepsNothing, END + GRACE)).toBe("erased");
  });

  test("never outlives the room, and the state changes at the transitions that were foretold", () => {
    fc.assert(
      fc.property(anyTimes, fc.nat(30), anyInstant, (room, extraMinutes, now) => {
        const own = { ...room, extraMinutes };
        expect(graceEndsAt(own)).toBeLessThanOrEqual(erasesAt(own));
        expect(ROOM_STATES.indexOf(roomState(own, now))).toBeLessThanOrEqual(ROOM_STATES.indexOf(roomState(room, now)));
        const next = nextTransitionAt(own, now);
        if (next !== null) expect(roomState(own, next - 1)).toBe(roomState(own, now));
      }),
    );
  });
});
