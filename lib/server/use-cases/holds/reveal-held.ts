import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { hurryHeld } from "../../repositories/held-repository.ts";
import { LATE_MS } from "./hold-message.ts";

/**
 * Lets everything that waits because the room held everyone show itself from now on, as if its time had come: in its order, by the same way and under
 * the same care for nodes that die. What waits for another reason goes on waiting. Answers when (milliseconds), for whoever looks after the commit;
 * null if nothing waits. The chat's row is locked.
 */
export async function revealHeld(tx: Tx, ctx: Context, chatId: string, byId: string): Promise<number | null> {
  const at = ctx.clock.now();
  if ((await hurryHeld(tx.db, chatId, new Date(at), byId)) === 0) return null;
  await ctx.jobs.planShowing(tx.db, chatId, at + LATE_MS);
  return at;
}
