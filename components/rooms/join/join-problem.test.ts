import { expect, test } from "vitest";

import { type JoinFailure, joinProblem } from "./join-problem.ts";

test.each<[string, JoinFailure, ReturnType<typeof joinProblem>]>([
  [
    "a taken alias, with another that is free",
    { code: "alias_taken", details: { suggestion: "Quiet Otter 2" } },
    { at: "alias", code: "alias_taken", suggestion: "Quiet Otter 2" },
  ],
  ["a reserved alias without a suggestion", { code: "alias_reserved" }, { at: "alias", code: "alias_reserved", suggestion: null }],
  [
    "an alias that is too short",
    { code: "validation_failed", details: { alias: "must have 2 to 32 characters" } },
    { at: "alias", code: "validation_failed", suggestion: null },
  ],
  [
    "something malformed beside the alias",
    { code: "validation_failed", details: { proof: "?" } },
    { at: "form", code: "validation_failed" },
  ],
  ["a wrong password", { code: "wrong_password" }, { at: "password", code: "wrong_password" }],
  ["a password that was not given", { code: "password_required" }, { at: "password", code: "password_required" }],
  ["a ticket that somebody used", { code: "ticket_invalid" }, { at: "ticket", code: "ticket_invalid" }],
  ["a ticket that was not given", { code: "ticket_required" }, { at: "ticket", code: "ticket_required" }],
  ["too many attempts", { code: "rate_limited", retryAfter: 12 }, { at: "clock", seconds: 12 }],
  ["too many attempts without a number", { code: "rate_limited" }, { at: "clock", seconds: 5 }],
  ["a full room", { code: "room_full" }, { at: "page", code: "room_full" }],
  ["a removed seat", { code: "removed" }, { at: "page", code: "removed" }],
  ["no network", { code: "offline" }, { at: "form", code: "offline" }],
  ["a server in trouble", { code: "internal" }, { at: "form", code: "internal" }],
])("%s is said where it belongs", (_case, failure, problem) => {
  expect(joinProblem(failure)).toEqual(problem);
});
