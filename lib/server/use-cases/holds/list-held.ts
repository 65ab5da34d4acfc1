import type { HeldPageQuery, HeldQueue } from "#contract/holds.ts";

import type { Context } from "../../context.ts";
import { accessRoom, refuseUnless } from "../../policies/chat-access.ts";
import { presentHeld } from "../../presenters/held-presenter.ts";
import { listHeldMembers, listWaiting } from "../../repositories/held-repository.ts";
import { cursorAt, placeIn } from "./held-cursor.ts";

/** What waits in a room, oldest first, for those who decide about it. What was written by somebody who is not in any more is not among it. */
export async function listHeld(ctx: Context, { chat_id, cursor, limit }: HeldPageQuery & { chat_id: string }): Promise<HeldQueue> {
  const { faces, verdict } = await accessRoom(ctx.db.prisma, ctx, chat_id, "MANAGE_MESSAGES");
  refuseUnless(verdict("READ_MESSAGE_HISTORY"));
  const [rows, held_member_ids] = await Promise.all([
    listWaiting(ctx.db.prisma, chat_id, { after: placeIn(cursor), limit: limit + 1 }),
    listHeldMembers(ctx.db.prisma, chat_id),
  ]);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    held: page.map((row) => presentHeld(row, faces)),
    held_member_ids,
    next_cursor: last ? cursorAt(last.createdAt, last.id) : null,
  };
}
