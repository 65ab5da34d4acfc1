import type { CreateSeriesInput, Series } from "#contract/series.ts";
import { handleMakeMeeting } from "#server/jobs/make-meeting.handler.ts";
import { listRooms } from "#server/use-cases/rooms/list-rooms.ts";
import { createSeries } from "#server/use-cases/series/create-series.ts";

import { as, type Person } from "./scenario.ts";
import { MINUTE, type TestNode } from "./services.ts";

/** What tests of series do with them on the node of their file. */
export function seriesOn(node: () => TestNode) {
  const inFuture = (ms: number): string => new Date(node().clock.now() + ms).toISOString();
  return {
    inFuture,

    /** A series that begins in ten minutes and comes daily for an hour, unless told otherwise. */
    begin: async (owner: Person, given: Partial<CreateSeriesInput> = {}): Promise<Series> => {
      const usual = { title: "Stand-up", every: "day", starts_at: inFuture(10 * MINUTE), duration_minutes: 60, time_zone: "UTC" } as const;
      return await createSeries(as(owner), { ...usual, ...given });
    },

    /** The codes of the account's rooms by start, first first. */
    codes: async (owner: Person): Promise<string[]> => (await listRooms(as(owner))).rooms.map(({ code }) => code).reverse(),

    /** Runs the job of the series, as the worker does when its time has come. */
    work: async ({ code }: Series, on: TestNode = node()): Promise<void> => {
      const { id } = await node().services.db.prisma.roomSeries.findUniqueOrThrow({ where: { code } });
      await handleMakeMeeting(on.services, { series_id: id });
    },
  };
}
