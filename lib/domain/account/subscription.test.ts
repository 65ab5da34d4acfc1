import { describe, expect, test } from "vitest";

import { addMonths, endOfPurchase, PLANS, PREMIUM_YEARS_MAX, runs } from "./subscription.ts";

const at = (instant: string): number => Date.parse(instant);
const written = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

describe("months of the calendar, in UTC", () => {
  test.each([
    ["an ordinary day", "2026-03-15T10:20:30.400Z", 1, "2026-04-15T10:20:30.400Z"],
    ["over the end of a year", "2026-12-09T00:00:00.000Z", 1, "2027-01-09T00:00:00.000Z"],
    ["the last of January", "2026-01-31T12:00:00.000Z", 1, "2026-02-28T12:00:00.000Z"],
    ["the last of January in a leap year", "2028-01-31T12:00:00.000Z", 1, "2028-02-29T12:00:00.000Z"],
    ["a day that only some months have", "2026-05-31T23:59:59.999Z", 1, "2026-06-30T23:59:59.999Z"],
    ["a year on", "2026-07-01T08:00:00.000Z", 12, "2027-07-01T08:00:00.000Z"],
    ["a leap day, a year on", "2028-02-29T08:00:00.000Z", 12, "2029-02-28T08:00:00.000Z"],
    ["a leap day, four years on", "2028-02-29T08:00:00.000Z", 48, "2032-02-29T08:00:00.000Z"],
    ["a night that is another day elsewhere", "2026-02-28T23:30:00.000Z", 1, "2026-03-28T23:30:00.000Z"],
    ["a February that ends a century", "2100-01-31T00:00:00.000Z", 1, "2100-02-28T00:00:00.000Z"],
  ])("%s", (_what, from, months, to) => {
    expect(written(addMonths(at(from), months))).toBe(to);
  });
});

describe("the end of what is bought", () => {
  const now = at("2026-11-22T09:00:00.000Z");

  test.each([
    ["a month from now, where nothing runs", "premium_monthly", null, "2026-12-22T09:00:00.000Z"],
    ["a year from now, likewise", "premium_yearly", null, "2027-11-22T09:00:00.000Z"],
    ["a month after the end of what runs", "premium_monthly", "2026-11-30T18:00:00.000Z", "2026-12-30T18:00:00.000Z"],
    ["a year after it, likewise", "premium_yearly", "2027-01-31T18:00:00.000Z", "2028-01-31T18:00:00.000Z"],
    ["a month from now, where the last one is over", "premium_monthly", "2026-11-22T08:59:59.999Z", "2026-12-22T09:00:00.000Z"],
    ["a month from now, where it is over this moment", "premium_monthly", "2026-11-22T09:00:00.000Z", "2026-12-22T09:00:00.000Z"],
    ["to the day, as far ahead as it may be", "premium_yearly", "2035-11-22T09:00:00.000Z", "2036-11-22T09:00:00.000Z"],
    ["nothing, beyond that", "premium_yearly", "2035-11-22T09:00:00.001Z", null],
  ] as const)("is %s", (_what, type, endsAt, end) => {
    expect(written(endOfPurchase(type, endsAt === null ? null : at(endsAt), now))).toBe(end);
  });

  test("is not reached by buying without end", () => {
    let endsAt: number | null = null;
    let bought = 0;
    for (let next = endOfPurchase("premium_yearly", endsAt, now); next !== null; next = endOfPurchase("premium_yearly", endsAt, now)) {
      endsAt = next;
      bought += 1;
    }
    expect(bought).toBe(PREMIUM_YEARS_MAX);
  });
});

test("what ends this moment runs no more, and what has no end never began", () => {
  expect([runs(null, 5), runs(5, 5), runs(6, 5)]).toEqual([false, false, true]);
});

test("a year is cheaper than twelve months", () => {
  expect(PLANS.premium_yearly.price).toBeLessThan(12 * PLANS.premium_monthly.price);
});
