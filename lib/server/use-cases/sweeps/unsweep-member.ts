import { LIMITS } from "#contract/limits.ts";
import type { Unsweep } from "#contract/sweeps.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";
import { presentUnsweep } from "../../presenters/sweep-presenter.ts";
import type { MemberRow } from "../../repositories/chat-repository.ts";
import { hasOpenReports } from "../../repositories/report-repository.ts";
import { deleteSweep, findSweep, findSwept, restoreHeld, restoreMessages, type SweepRow } from "../../repositories/sweep-repository.ts";
import { letBack, type Target } from "../members/moderate-member.ts";
import { announceQuestionsAround } from "../questions/access-question.ts";
import { SWEPT_AT_ONCE } from "./end-sweep.ts";
import { inBatches } from "./in-batches.ts";
import { accessSweepable, announceWordPolls, noteHeld } from "./sweep-member.ts";

/**
 * Takes a sweep back: the member, texts, mentions, reactions and pins are as they were, for everyone. Throws `undo_over` where there is none, or
 * its ten seconds are over, and whatever putting the member back throws.
 */
export async function unsweepMember(ctx: Context, input: Target): Promise<Unsweep> {
  const { chatId, waits, unswept } = await transact(ctx, async (tx) => {
    const { access, target } = await accessSweepable(tx, ctx, input);
    const sweep = await findSweep(tx.db, access.chat.id, target.id);
    if (sweep === null || sweep.undoUntil.getTime() <= ctx.clock.now()) throw appError("undo_over");
    const member = wasRemovedBy(sweep, target) ? await letBack(tx, ctx, access.chat, target) : target;
    const messages = await restoreTexts(tx, access, sweep);
    const waiting = await restoreWaiting(tx, ctx, sweep, access.member.id);
    return { chatId: access.chat.id, waits: waiting > 0, unswept: presentUnsweep(member, access.faces, messages) };
  });
  if (waits) {
    ctx.holds.showAt(chatId, ctx.clock.now());
    ctx.holds.changed(chatId);
  }
  return unswept;
}

/** Whoever was out before the sweep stays out. */
function wasRemovedBy({ undoUntil }: SweepRow, { state, leftAt }: MemberRow): boolean {
  return state === "removed" && leftAt !== null && leftAt.getTime() >= undoUntil.getTime() - LIMITS.sweepUndoSeconds * 1_000;
}

async function restoreTexts(tx: Tx, { chat }: ChatAccess, { id, memberId }: SweepRow): Promise<number> {
  const swept = await findSwept(tx.db, id);
  for (const ids of inBatches(swept, SWEPT_AT_ONCE)) {
    const event = { type: "messages.restored", v: 1, message_ids: ids.map(String) } as const;
    const lastSeq = await tx.append(chat.id, event, ids.length);
    await restoreMessages(tx.db, ids, lastSeq - ids.length + 1);
    await announceQuestionsAround(tx, chat.id, ids);
  }
  await deleteSweep(tx.db, id);
  await announceWordPolls(tx, chat.id, memberId);
  if (chat.room !== null && (await hasOpenReports(tx.db, chat.id, memberId))) await tx.note(chat.id, { type: "reports.changed", v: 1 });
  return swept.length;
}

/** Puts back into the queue what waited there; of that, what shows itself may have been due meanwhile. Answers how much it is. */
async function restoreWaiting(tx: Tx, ctx: Context, { chatId, memberId }: SweepRow, byId: string): Promise<number> {
  const heldIds = await restoreHeld(tx.db, memberId, byId);
  await noteHeld(tx, chatId, heldIds);
  if (heldIds.length > 0) await ctx.jobs.planShowing(tx.db, chatId, ctx.clock.now());
  return heldIds.length;
}
