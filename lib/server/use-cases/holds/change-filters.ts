import { NO_FILTERS, type RoomFilters, roomFiltersSchema } from "#contract/filters.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { writeFilters } from "../../repositories/held-repository.ts";
import { accessManagedRoom } from "../rooms/managed-room.ts";

/** The filters of a room, for its facilitator. */
export async function showFilters(ctx: Context, { code }: { code: string }): Promise<RoomFilters> {
  const { room } = await accessManagedRoom(ctx.db.prisma, ctx, code);
  return room.filters === null ? NO_FILTERS : roomFiltersSchema.parse(room.filters);
}

/** Replaces the filters of a room. They hold from the next message on. */
export async function changeFilters(ctx: Context, { code, ...filters }: RoomFilters & { code: string }): Promise<RoomFilters> {
  const kept = { ...filters, words: [...new Set(filters.words)] };
  const filtersNothing = kept.words.length === 0 && kept.links === "allow" && kept.repetition === null;
  return await transact(ctx, async (tx) => {
    const { chat } = await accessManagedRoom(tx.db, ctx, code);
    await lockChat(tx.db, chat.id);
    await accessManagedRoom(tx.db, ctx, code);
    // A room that filters nothing costs nothing.
    await writeFilters(tx.db, chat.id, filtersNothing ? null : kept);
    return kept;
  });
}
