import type { OwnHeld } from "#contract/holds.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessRoom } from "../../policies/chat-access.ts";
import { presentOwnHeld } from "../../presenters/held-presenter.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { findHeld, updateHeld } from "../../repositories/held-repository.ts";

/** Takes one's own message back while it waits. Its text is gone. Taking it back twice changes nothing. */
export async function withdrawHeld(ctx: Context, { chat_id, held_id }: { chat_id: string; held_id: string }): Promise<OwnHeld> {
  const { row, changed } = await transact(ctx, async (tx) => {
    await accessRoom(tx.db, ctx, chat_id, "VIEW_CHANNEL");
    await lockChat(tx.db, chat_id);
    const { member } = await accessRoom(tx.db, ctx, chat_id, "VIEW_CHANNEL");
    const held = await findHeld(tx.db, chat_id, held_id);
    if (held?.authorId !== member.id) throw appError("not_found");
    if (held.state === "withdrawn") return { row: held, changed: false };
    if (held.state !== "waiting" || held.decidedAt !== null) throw appError("held_settled");
    const now = new Date(ctx.clock.now());
    const gone = await updateHeld(tx.db, held.id, { state: "withdrawn", content: null, showsAt: null, decidedAt: now });
    await tx.note(chat_id, { type: "hold.changed", v: 1, held_id });
    return { row: gone, changed: true };
  });
  if (changed) ctx.holds.changed(chat_id);
  return presentOwnHeld(row, null);
}
