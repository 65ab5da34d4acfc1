import type { Tx } from "../db/transaction.ts";
import { findLaneFollowers } from "../repositories/lane-repository.ts";
import type { CommittedEvent } from "./append.ts";

/** What tells that one member may have come to run the chat, or run it no more. Those who are new by the dozen run nothing yet. */
const OF_ONE_MEMBER = ["member.joined", "member.updated", "member.removed"] as const;

/**
 * Tells the lanes of rooms what a transaction has made of those who run these rooms. The trigger `keep_lane` has moved them by then, by whatever way
 * it came about; so here, too, no use-case can forget it. Last in the transaction, so that a room's row is always locked before its lane's.
 */
export async function tellLanes(tx: Tx, written: readonly Pick<CommittedEvent, "event">[]): Promise<void> {
  const memberIds = written.flatMap(({ event }) =>
    "member_id" in event && OF_ONE_MEMBER.some((type) => type === event.type) ? (event.member_id ?? []) : [],
  );
  if (memberIds.length === 0) return;
  for (const { chatId, id, state } of await findLaneFollowers(tx.db, memberIds)) {
    if (state === "active") await tx.append(chatId, { type: "member.updated", v: 1, member_id: id });
    else await tx.append(chatId, { type: "member.removed", v: 1, member_id: id, reason: "left" });
  }
}
