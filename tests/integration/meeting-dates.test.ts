import { describe, expect, test } from "vitest";

import { SERIES_EVERY, type SeriesEvery } from "#contract/room-rules.ts";
import { isInvalidValue } from "#server/db/errors.ts";
import { findMeetingStart } from "#server/repositories/series-repository.ts";
import { fileNode } from "#tests/support/scenario.ts";

const { node } = fileNode();

/** The starts of the first `count` meetings, or of those from an instant on. */
async function starts(every: SeriesEvery, timeZone: string, first: string, count: number, from = first): Promise<string[]> {
  const found: string[] = [];
  for (let since = new Date(from); found.length < count;) {
    const start = await findMeetingStart(node().services.db.prisma, { startsAt: new Date(first), timeZone, every }, since);
    if (start === null) break;
    found.push(start.toISOString().replace(":00.000Z", "Z"));
    since = new Date(start.getTime() + 1);
  }
  return found;
}

describe("the meetings of a series", () => {
  test.each<[what: string, every: SeriesEvery, zone: string, first: string, starts: string[]]>([
    ["keep the time of day when summer begins", "week", "Europe/Berlin", "2026-03-24T09:00Z", ["2026-03-24T09:00Z", "2026-03-31T08:00Z"]],
    ["and when it ends", "week", "Europe/Berlin", "2026-10-20T08:00Z", ["2026-10-20T08:00Z", "2026-10-27T09:00Z"]],
    ["also in the south", "fortnight", "Australia/Sydney", "2026-03-27T22:00Z", ["2026-03-27T22:00Z", "2026-04-10T23:00Z"]],
    ["and where there is no summer time", "month", "Asia/Kolkata", "2026-03-01T04:30Z", ["2026-03-01T04:30Z", "2026-04-01T04:30Z"]],
    [
      "come later on the day whose clock leaves their hour out, and only then",
      "day",
      "Europe/Berlin",
      "2026-03-28T01:30Z",
      ["2026-03-28T01:30Z", "2026-03-29T01:30Z", "2026-03-30T00:30Z"],
    ],
    [
      "come once on the day that has their hour twice",
      "day",
      "America/New_York",
      "2026-10-31T05:30Z",
      ["2026-10-31T05:30Z", "2026-11-01T06:30Z", "2026-11-02T06:30Z"],
    ],
    [
      "leave out the weekend",
      "weekday",
      "Europe/Berlin",
      "2026-11-19T09:00Z",
      ["2026-11-19T09:00Z", "2026-11-20T09:00Z", "2026-11-23T09:00Z", "2026-11-24T09:00Z"],
    ],
    ["of weekdays begin on Monday if they were to begin on Saturday", "weekday", "UTC", "2026-11-21T09:00Z", ["2026-11-23T09:00Z"]],
    [
      "go by the weekday that it is where they take place",
      "weekday",
      "Pacific/Auckland",
      "2026-06-18T20:00Z",
      ["2026-06-18T20:00Z", "2026-06-21T20:00Z"],
    ],
    [
      "of the 31st are on the last day of shorter months, and come back to it",
      "month",
      "Europe/Berlin",
      "2027-01-31T09:00Z",
      ["2027-01-31T09:00Z", "2027-02-28T09:00Z", "2027-03-31T08:00Z", "2027-04-30T08:00Z", "2027-05-31T08:00Z"],
    ],
    ["of the 29th of February, too", "month", "UTC", "2028-02-29T09:00Z", ["2028-02-29T09:00Z", "2028-03-29T09:00Z"]],
  ])("%s", async (_what, every, zone, first, expected) => {
    expect(await starts(every, zone, first, expected.length)).toEqual(expected);
  });

  test.each(SERIES_EVERY)("every %s are the same whether one has followed them or comes years later", async (every) => {
    const [zone, first] = ["Europe/Berlin", "2026-01-30T23:15Z"];
    const all = await starts(every, zone, first, 400);
    const late = all.at(-3) ?? "";
    expect(await starts(every, zone, first, 3, late)).toEqual(all.slice(-3));
    // A second after it began the one before is over for whoever asks, and the next is not left out.
    const after = new Date(Date.parse(all.at(-4) ?? "") + 1000).toISOString();
    expect(await starts(every, zone, first, 3, after)).toEqual(all.slice(-3));
    expect(new Set(all).size).toBe(400);
  });

  test("a time zone that the database does not know is told apart from other failures", async () => {
    const unknown = findMeetingStart(
      node().services.db.prisma,
      { startsAt: new Date(), timeZone: "Mars/Olympus", every: "day" },
      new Date(),
    );
    expect(await unknown.then(() => false, isInvalidValue)).toBe(true);
  });
});
