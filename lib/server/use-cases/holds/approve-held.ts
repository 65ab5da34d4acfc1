import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { accessRoom } from "../../policies/chat-access.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { claimHeld, findHeld, type HeldRow, listWaitingOf } from "../../repositories/held-repository.ts";
import { showClaimed } from "./show-claimed.ts";
import { STALE_MS } from "./show-due.ts";

interface Approval {
  readonly chat_id: string;
  readonly held_id: string;
  /** Everything of the same author that waits. */
  readonly all_of_author: boolean;
}

/**
 * Shows a message that waits. First it is claimed, so that nobody else decides about it; then it goes the way of all messages; then it is marked. If
 * this node dies in between, a job finishes it. Approving what is shown changes nothing; what was removed, taken back, or written by somebody who is
 * gone cannot be shown any more.
 */
export async function approveHeld(ctx: Context, input: Approval): Promise<{ decided: number }> {
  const claimed = await transact(ctx, async (tx) => {
    await accessRoom(tx.db, ctx, input.chat_id, "MANAGE_MESSAGES");
    await lockChat(tx.db, input.chat_id);
    const { member } = await accessRoom(tx.db, ctx, input.chat_id, "MANAGE_MESSAGES");
    const wanted = await findHeld(tx.db, input.chat_id, input.held_id);
    if (wanted === null) throw appError("not_found");
    if (wanted.state === "removed" || wanted.state === "withdrawn") throw appError("held_settled");
    const all = input.all_of_author ? await listWaitingOf(tx.db, wanted.authorId, LIMITS.heldPerMemberMax) : [wanted];
    const now = ctx.clock.now();
    const rows = await claimHeld(tx.db, all.map(idOf), new Date(now), member.id);
    if (rows.length > 0) await ctx.jobs.planShowing(tx.db, input.chat_id, now + STALE_MS);
    return rows;
  });
  if (claimed.length === 0) return { decided: 0 };
  const refusal = await showClaimed(ctx, input.chat_id, claimed);
  // Why the author could not write any more is between them and the room.
  if (refusal) throw refusal.code === "removed" || refusal.code === "not_found" ? appError("held_settled") : refusal;
  return { decided: claimed.length };
}

const idOf = ({ id }: HeldRow): string => id;
