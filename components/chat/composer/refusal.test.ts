import { describe, expect, test } from "vitest";

import { refusalOf } from "./refusal.ts";

describe("refusalOf", () => {
  test.each([
    ["an open room takes messages", { verdict: null, closing: false, begun: false }, undefined],
    ["the grace takes what was begun", { verdict: null, closing: true, begun: true }, undefined],
    ["and nothing new", { verdict: null, closing: true, begun: false }, "time_is_up"],
    ["before the start", { verdict: { code: "room_not_open", retryAfter: 90 }, closing: false, begun: true }, "not_open"],
    ["while frozen", { verdict: { code: "room_frozen" }, closing: false, begun: true }, "frozen"],
    ["while timed out", { verdict: { code: "timed_out", retryAfter: 60 }, closing: false, begun: true }, "timed_out"],
    ["after the end", { verdict: { code: "room_closed" }, closing: false, begun: true }, "closed"],
    ["without permission", { verdict: { code: "forbidden" }, closing: false, begun: true }, "other"],
  ] as const)("%s", (_sentence, facts, reason) => {
    expect(refusalOf(facts)?.reason).toBe(reason);
  });

  test("says how long a timeout lasts", () => {
    expect(refusalOf({ verdict: { code: "timed_out", retryAfter: 60 }, closing: false, begun: false })?.waitMs).toBe(60_000);
  });
});
