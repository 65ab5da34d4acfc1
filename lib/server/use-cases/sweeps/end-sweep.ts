import type { Services } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { deleteWordVotes } from "../../repositories/poll-repository.ts";
import {
  deleteSweep,
  findSweepById,
  purgeHeld,
  purgeSwept,
  removeReactionsOf,
  renumberChanges,
  type SweepRow,
} from "../../repositories/sweep-repository.ts";
import { inBatches } from "./in-batches.ts";

/** Messages that one statement changes and one event tells of. */
export const SWEPT_AT_ONCE = 500;

/** Ends a sweep whose time to be taken back is over; does nothing before that, or where it was taken back. Safe to repeat. */
export async function finishSweep(services: Services, { sweepId }: { sweepId: string }): Promise<void> {
  await transact(services, async (tx) => {
    const found = await findSweepById(tx.db, sweepId);
    if (found === null) return;
    await lockChat(tx.db, found.chatId);
    const sweep = await findSweepById(tx.db, sweepId);
    if (sweep !== null && sweep.undoUntil.getTime() <= services.clock.now()) await endSweep(tx, sweep);
  });
}

/**
 * Lets go for good of what a sweep has kept, in a chat whose row is locked. Only now do the reactions go that the member gave to others: nothing
 * keeps them, so that taking the sweep back could not have brought them back.
 */
export async function endSweep(tx: Tx, { id, chatId, memberId }: SweepRow): Promise<void> {
  await purgeSwept(tx.db, id);
  await purgeHeld(tx.db, memberId);
  await deleteWordVotes(tx.db, memberId);
  for (const ids of inBatches(await removeReactionsOf(tx.db, memberId), SWEPT_AT_ONCE)) {
    const event = { type: "reactions.changed", v: 1, message_ids: ids.map(String) } as const;
    const lastSeq = await tx.append(chatId, event, ids.length);
    await renumberChanges(tx.db, ids, lastSeq - ids.length + 1);
  }
  await deleteSweep(tx.db, id);
}
