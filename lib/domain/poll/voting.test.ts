import { expect, test } from "vitest";

import type { ErrorCode } from "#contract/error-codes.ts";

import { votingVerdict } from "./voting.ts";

const voting = (code: ErrorCode | null, timedOutUntil: number | null = null): ErrorCode | null =>
  votingVerdict(() => (code === null ? null : { code }), timedOutUntil, 1_000)?.code ?? null;

test.each<[ErrorCode | null, ErrorCode | null]>([
  [null, null],
  ["room_frozen", null],
  ["room_closed", "room_closed"],
  ["timed_out", "timed_out"],
  ["forbidden", "forbidden"],
])("where reacting is answered %s, voting is answered %s", (code, answer) => {
  expect(voting(code)).toBe(answer);
});

test("a freeze does not hide a timeout", () => {
  expect(voting("room_frozen", 1_001)).toBe("timed_out");
  expect(voting("room_frozen", 1_000)).toBeNull();
});
