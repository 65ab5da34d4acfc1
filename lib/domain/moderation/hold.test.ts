import { describe, expect, test } from "vitest";

import { HOLD_CAUSES, type HoldCause } from "#contract/holds.ts";
import { HOLD_MODES } from "#contract/room-rules.ts";

import { delayedUntil, holdCause, type HoldSubject, mayRewrite } from "./hold.ts";

const MINUTE = 60_000;
const NOW = 100 * MINUTE;

function subject(change: Partial<HoldSubject> = {}): HoldSubject {
  return { role: "member", held: false, approved: true, joinedAt: NOW - 30 * MINUTE, ...change };
}
const causeFor = (hold: (typeof HOLD_MODES)[number], change: Partial<HoldSubject> = {}): HoldCause | null =>
  holdCause({ hold, newcomerMinutes: 10 }, subject(change), NOW);

describe("why a message waits", () => {
  test.each<[(typeof HOLD_MODES)[number], Partial<HoldSubject>, HoldCause | null]>([
    ["off", {}, null],
    ["off", { approved: false, joinedAt: NOW }, null],
    ["off", { held: true }, "member"],
    ["everyone", {}, "room"],
    ["newcomers", { joinedAt: NOW - 10 * MINUTE + 1 }, "newcomer"],
    ["newcomers", { joinedAt: NOW - 10 * MINUTE }, null],
    ["first_messages", { approved: false }, "first_message"],
    ["first_messages", { approved: true }, null],
    ["everyone", { held: true }, "member"],
  ])("%s, %o: %s", (hold, change, cause) => {
    expect(causeFor(hold, change)).toBe(cause);
    if (cause !== null) expect(HOLD_CAUSES).toContain(cause);
  });

  test.each(HOLD_MODES)("nobody who runs the room waits, where it holds %s", (hold) => {
    for (const role of ["owner", "admin"] as const) expect(causeFor(hold, { role, held: true, approved: false, joinedAt: NOW })).toBeNull();
  });
});

describe("a delay", () => {
  test("keeps a member's message back for its seconds", () => {
    expect(delayedUntil({ delaySeconds: 5 }, subject(), NOW, Infinity)).toBe(NOW + 5_000);
    expect(delayedUntil({ delaySeconds: 0 }, subject(), NOW, Infinity)).toBeNull();
  });

  test.each([
    ["long before the end", 60_000, 5_000],
    ["shortly before it", 7_000, 4_000],
    ["at the last moment", 1, 0],
  ])("written %s ends before the room takes nothing more", (_when, left, waits) => {
    expect(delayedUntil({ delaySeconds: 5 }, subject(), NOW, NOW + left)).toBe(NOW + waits);
  });

  test("does not concern those who run the room", () => {
    expect(delayedUntil({ delaySeconds: 5 }, subject({ role: "owner" }), NOW, Infinity)).toBeNull();
  });
});

test.each([
  ["removed", 0, true],
  ["removed", 1, false],
  ["waiting", 0, false],
  ["withdrawn", 0, false],
  ["shown", 0, false],
] as const)("what is %s and was rewritten %i times may be rewritten: %s", (state, rewrites, may) => {
  expect(mayRewrite({ state, rewrites })).toBe(may);
});
