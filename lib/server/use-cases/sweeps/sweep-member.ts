import { LIMITS } from "#contract/limits.ts";
import type { Sweep } from "#contract/sweeps.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { type ChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { presentSweep } from "../../presenters/sweep-presenter.ts";
import type { MemberRow } from "../../repositories/chat-repository.ts";
import { findWordPolls } from "../../repositories/poll-repository.ts";
import { hasOpenReports } from "../../repositories/report-repository.ts";
import {
  countSwept,
  findSweep,
  findSweepable,
  putSweep,
  sweepHeld,
  sweepMessages,
  type SweepRow,
} from "../../repositories/sweep-repository.ts";
import { accessTarget, showOut, type Target } from "../members/moderate-member.ts";
import { endSweep, SWEPT_AT_ONCE } from "./end-sweep.ts";
import { inBatches } from "./in-batches.ts";

const UNDO_MS = LIMITS.sweepUndoSeconds * 1_000;

/**
 * Removes a member and deletes all that they wrote in their own name, at once and for everyone. What they wrote without one stays: by going with them it
 * would tell whose it is, and it can be deleted by itself, which names nobody. For ten seconds it can be taken back (`unsweepMember`); until then
 * the texts are kept where nobody reads them. Of whoever is out already only the texts go. The same again answers the same.
 */
export async function sweepMember(ctx: Context, input: Target): Promise<Sweep> {
  const { held, swept } = await transact(ctx, async (tx) => {
    const { access, target } = await accessSweepable(tx, ctx, input);
    const now = ctx.clock.now();
    const before = await findLive(tx, target, now);
    const member = await showOut(tx, ctx, access.chat, target);
    const again = before !== null && target.state !== "active";
    const undoUntil = again ? before.undoUntil : new Date(now + UNDO_MS);
    const sweep = { id: ctx.ids.uuid(), chatId: access.chat.id, memberId: target.id, byId: access.member.id, undoUntil };
    const sweepId = await putSweep(tx.db, sweep);
    const held = await sweepTexts(tx, access, { sweepId, memberId: target.id, now: new Date(now) });
    await ctx.jobs.planSweepEnd(tx.db, sweepId, undoUntil.getTime());
    return { held, swept: presentSweep(member, access.faces, await countSwept(tx.db, sweepId), undoUntil) };
  });
  if (held > 0) ctx.holds.changed(input.chat_id);
  return swept;
}

/** Locks the chat of a member whom the viewer may sweep: in kinds where all members write and see one another. */
export async function accessSweepable(tx: Tx, ctx: Context, input: Target): Promise<{ access: ChatAccess; target: MemberRow }> {
  const { access, target } = await accessTarget(tx, ctx, input, "KICK_MEMBERS");
  refuseUnlessSweeps(access);
  return { access, target };
}

/** Throws `forbidden` for whoever may remove members but not delete what they wrote, and in kinds of chat that know no sweep. */
export function refuseUnlessSweeps({ chat, verdict }: Pick<ChatAccess, "chat" | "verdict">): void {
  refuseUnless(verdict("MANAGE_MESSAGES"));
  if (KINDS[chat.kind].roster !== "everyone") throw appError("forbidden");
}

/** The member's sweep that can still be taken back. One that cannot is ended first: it must not come back with the next. */
async function findLive(tx: Tx, { chatId, id }: MemberRow, now: number): Promise<SweepRow | null> {
  const before = await findSweep(tx.db, chatId, id);
  if (before === null || before.undoUntil.getTime() > now) return before;
  await endSweep(tx, before);
  return null;
}

/** Tells those who moderate that messages have left their queue, or are back in it. */
export async function noteHeld(tx: Tx, chatId: string, heldIds: readonly string[]): Promise<void> {
  await tx.noteAll(
    chatId,
    heldIds.map((held_id) => ({ type: "hold.changed", v: 1, held_id })),
  );
}

/** Tells of the clouds that a member has put words into: as long as their sweep lasts, these do not count. */
export async function announceWordPolls(tx: Tx, chatId: string, memberId: string): Promise<void> {
  for (const poll_id of await findWordPolls(tx.db, memberId)) await tx.append(chatId, { type: "poll.changed", v: 1, poll_id });
}

interface Texts {
  readonly sweepId: string;
  readonly memberId: string;
  readonly now: Date;
}

/** Answers how much of it was still waiting to be shown. */
async function sweepTexts(tx: Tx, { chat, member }: ChatAccess, { sweepId, memberId, now }: Texts): Promise<number> {
  const reported = chat.room !== null && (await hasOpenReports(tx.db, chat.id, memberId));
  for (const ids of inBatches(await findSweepable(tx.db, chat.id, memberId), SWEPT_AT_ONCE)) {
    const event = { type: "messages.deleted", v: 1, message_ids: ids.map(String) } as const;
    const lastSeq = await tx.append(chat.id, event, ids.length);
    await sweepMessages(tx.db, sweepId, ids, { firstSeq: lastSeq - ids.length + 1, deletedAt: now });
  }
  await announceWordPolls(tx, chat.id, memberId);
  const heldIds = await sweepHeld(tx.db, memberId, { byId: member.id, decidedAt: now });
  await noteHeld(tx, chat.id, heldIds);
  if (reported) await tx.note(chat.id, { type: "reports.changed", v: 1 });
  return heldIds.length;
}
