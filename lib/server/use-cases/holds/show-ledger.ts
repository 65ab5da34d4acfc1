import type { HeldPageQuery, HoldLedger } from "#contract/holds.ts";

import type { Context } from "../../context.ts";
import { accessRoom } from "../../policies/chat-access.ts";
import { presentDecision } from "../../presenters/held-presenter.ts";
import { countHeld, listDecided } from "../../repositories/held-repository.ts";
import { cursorAt, placeIn } from "./held-cursor.ts";

/** What was decided about a room's messages, the latest first, and how many wait: for every member, without texts and names. */
export async function showLedger(ctx: Context, { chat_id, cursor, limit }: HeldPageQuery & { chat_id: string }): Promise<HoldLedger> {
  await accessRoom(ctx.db.prisma, ctx, chat_id, "READ_MESSAGE_HISTORY");
  const [counts, rows] = await Promise.all([
    countHeld(ctx.db.prisma, chat_id),
    listDecided(ctx.db.prisma, chat_id, { after: placeIn(cursor), limit: limit + 1 }),
  ]);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    counts,
    decisions: page.map(presentDecision),
    next_cursor: last ? cursorAt(last.decidedAt ?? last.createdAt, last.id) : null,
  };
}
