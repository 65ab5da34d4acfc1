import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessRoom } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { findHeld, updateHeld } from "../../repositories/held-repository.ts";

interface Dismissal {
  readonly chat_id: string;
  readonly held_id: string;
  readonly reason?: string | null | undefined;
}

/** Removes a message that waits: its text is gone at once, and its author is told why. Of two who decide, the first one counts. */
export async function dismissHeld(ctx: Context, { chat_id, held_id, reason }: Dismissal): Promise<{ decided: number }> {
  const decided = await transact(ctx, async (tx) => {
    await accessRoom(tx.db, ctx, chat_id, "MANAGE_MESSAGES");
    await lockChat(tx.db, chat_id);
    const { member } = await accessRoom(tx.db, ctx, chat_id, "MANAGE_MESSAGES");
    const row = await findHeld(tx.db, chat_id, held_id);
    if (row === null) throw appError("not_found");
    if (row.state === "removed") return 0;
    if (row.state !== "waiting" || row.decidedAt !== null) throw appError("held_settled");
    const now = new Date(ctx.clock.now());
    await updateHeld(tx.db, row.id, {
      ...{ state: "removed", content: null, showsAt: null },
      ...{ reason: reason ?? null, decidedAt: now, decidedById: member.id },
    });
    await tx.note(chat_id, { type: "hold.changed", v: 1, held_id });
    return 1;
  });
  if (decided > 0) ctx.holds.changed(chat_id);
  return { decided };
}
