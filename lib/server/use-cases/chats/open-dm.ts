import type { NewChat } from "#contract/chats.ts";
import { dmKeyOf } from "#domain/chat/dm-pair.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { accessUser } from "../../policies/user-access.ts";
import { presentNewChat } from "../../presenters/chat-presenter.ts";
import { findDm, findDmToOpen, insertDm, rereadChat } from "../../repositories/account-chat-repository.ts";
import type { ChatRow, Db } from "../../repositories/chat-repository.ts";
import { findBlocksBetween } from "../../repositories/people-repository.ts";
import { seatAccounts } from "../members/seat-accounts.ts";

/** A DM, and whether it was begun by this very call. */
export type OpenedDm = NewChat & { readonly isNew: boolean };

/**
 * The chat of the account with another one, begun if there is none: one for each pair, however many ask at once. Throws `not_found` for somebody
 * who is not there or blocks the account, and `forbidden` for somebody whom the account blocks.
 */
export async function openDm(ctx: Context, input: { user_id: string }): Promise<OpenedDm> {
  const { userId: viewerId } = ctx.actor;
  if (viewerId === null) throw appError("unauthenticated");
  if (input.user_id === viewerId) throw appError("validation_failed", { details: { user_id: "is your own" } });
  const dmKey = dmKeyOf(viewerId, input.user_id);
  const [{ userId, username }, { user: other, blocking }, existing] = await Promise.all([
    requireUser(ctx),
    accessUser(ctx.db.pool, viewerId, input.user_id),
    findDmToOpen(ctx.db.pool, dmKey),
  ]);
  if (blocking.blocks) throw appError("forbidden");
  if (existing) return { ...presentNewChat(existing, other.username), isNew: false };
  return await transact(ctx, async (tx) => {
    const id = ctx.ids.uuid();
    const isNew = await insertDm(tx.db, { id, dmKey, createdAt: new Date(ctx.now) });
    const chat = isNew ? await seatPair(tx, ctx, id, [{ id: userId, username }, other]) : await findDm(tx.db, dmKey);
    if (chat === null) throw appError("not_found");
    // A block that came at the same moment was there before the DM, or waits for it and is found by whoever writes.
    if (chat.blocked) await refuseAcrossBlock(tx.db, userId, other.id);
    return { ...presentNewChat(chat, other.username), isNew };
  });
}

async function refuseAcrossBlock(db: Db, userId: string, otherId: string): Promise<void> {
  const { blocked, blockedBy } = await findBlocksBetween(db, userId, [otherId]);
  if (blockedBy.has(otherId)) throw appError("not_found");
  if (blocked.has(otherId)) throw appError("forbidden");
}

async function seatPair(tx: Tx, ctx: Context, chatId: string, pair: readonly { id: string; username: string }[]): Promise<ChatRow> {
  await seatAccounts(tx, ctx, await rereadChat(tx.db, chatId), pair);
  return await rereadChat(tx.db, chatId);
}
