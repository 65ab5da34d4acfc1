import { type FilterTest, NO_FILTERS, type RoomFilters, roomFiltersSchema } from "#contract/filters.ts";
import { textFilter } from "#domain/moderation/text-filter.ts";

import type { Context } from "../../context.ts";
import { accessManagedRoom } from "../rooms/managed-room.ts";

interface Trial {
  readonly code: string;
  readonly text: string;
  /** Others than the room's, which are not kept. */
  readonly filters?: RoomFilters | undefined;
}

/** What a room's filters would do with a text that somebody says for the first time, and why. */
export async function testFilters(ctx: Context, { code, text, filters }: Trial): Promise<FilterTest> {
  const { room } = await accessManagedRoom(ctx.db.prisma, ctx, code);
  const tried = filters ?? (room.filters === null ? NO_FILTERS : roomFiltersSchema.parse(room.filters));
  const verdict = textFilter(tried, ctx.options.publicUrl)(text, []);
  if (verdict === null) return { outcome: "shown", rule: null, found: null };
  return { outcome: verdict.action, rule: verdict.rule, found: verdict.found };
}
