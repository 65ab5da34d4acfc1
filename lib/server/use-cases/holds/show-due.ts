import type { Services } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { claimDue, findShowing } from "../../repositories/held-repository.ts";
import { showClaimed } from "./show-claimed.ts";

/** Whoever has begun to show something and has not finished after this time, in milliseconds, will not. */
export const STALE_MS = 10_000;
/** How many are shown before one looks again: what a phase reveals may be all that three hundred people wrote. */
const AT_ONCE = 100;
/** How soon to look again while another node shows what came before, in milliseconds. */
const AGAIN_MS = 250;
/** Likewise after something could not be shown. */
const AFTER_REFUSAL_MS = 2_000;

/**
 * Shows what shows itself by now, and finishes what a node that died has begun. Safe to repeat and to run on several nodes at once: one claims, and
 * the others wait, so that nobody's messages overtake one another. Answers when to look again, in milliseconds; null if nothing is left.
 */
export async function showDue(services: Services, { chatId }: { chatId: string }): Promise<number | null> {
  const now = services.clock.now();
  const claimed = await transact(services, async (tx) => {
    await lockChat(tx.db, chatId);
    const { begunAt } = await findShowing(tx.db, chatId);
    if (begunAt !== null && begunAt > now - STALE_MS) return [];
    return await claimDue(tx.db, chatId, new Date(now), new Date(now - STALE_MS), AT_ONCE);
  });
  const refusal = claimed.length > 0 ? await showClaimed(services, chatId, claimed) : null;
  const { begunAt, nextAt } = await findShowing(services.db.prisma, chatId);
  if (begunAt !== null) return services.clock.now() + AGAIN_MS;
  return nextAt !== null && refusal ? Math.max(nextAt, services.clock.now() + AFTER_REFUSAL_MS) : nextAt;
}
