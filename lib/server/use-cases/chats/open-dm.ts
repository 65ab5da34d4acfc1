import type { NewChat } from "#contract/chats.ts";
import { dmKeyOf } from "#domain/chat/dm-pair.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentNewChat } from "../../presenters/chat-presenter.ts";
import { findDm, insertDm, rereadChat } from "../../repositories/account-chat-repository.ts";
import type { ChatRow, Db } from "../../repositories/chat-repository.ts";
import { findBlocksBetween, findPeople, type PersonRow } from "../../repositories/people-repository.ts";
import { seatAccounts } from "../members/seat-accounts.ts";

/** A DM, and whether it was begun by this very call. */
export type OpenedDm = NewChat & { readonly isNew: boolean };

/**
 * The chat of the account with another one, begun if there is none: one for each pair, however many ask at once. Throws `not_found` for somebody
 * who is not there or blocks the account, and `forbidden` for somebody whom the account blocks.
 */
export async function openDm(ctx: Context, input: { user_id: string }): Promise<OpenedDm> {
  const { userId, username } = await requireUser(ctx);
  if (input.user_id === userId) throw appError("validation_failed", { details: { user_id: "is your own" } });
  const other = await findOther(ctx.db.prisma, userId, input.user_id);
  const dmKey = dmKeyOf(userId, other.id);
  const existing = await findDm(ctx.db.prisma, dmKey);
  if (existing) return { ...presentNewChat(existing, other.username), isNew: false };
  return await transact(ctx, async (tx) => {
    const id = ctx.ids.uuid();
    const isNew = await insertDm(tx.db, { id, dmKey, createdAt: new Date(ctx.now) });
    const chat = isNew ? await seatPair(tx, ctx, id, [{ id: userId, username }, other]) : await findDm(tx.db, dmKey);
    if (chat === null) throw appError("not_found");
    // A block that came at the same moment was there before the DM, or waits for it and is found by whoever writes.
    if (chat.blocked) await findOther(tx.db, userId, other.id);
    return { ...presentNewChat(chat, other.username), isNew };
  });
}

async function findOther(db: Db, userId: string, otherId: string): Promise<PersonRow> {
  const [[other], { blocked, blockedBy }] = await Promise.all([findPeople(db, [otherId]), findBlocksBetween(db, userId, [otherId])]);
  if (!other || blockedBy.has(otherId)) throw appError("not_found");
  if (blocked.has(otherId)) throw appError("forbidden");
  return other;
}

async function seatPair(tx: Tx, ctx: Context, chatId: string, pair: readonly { id: string; username: string }[]): Promise<ChatRow> {
  await seatAccounts(tx, ctx, await rereadChat(tx.db, chatId), pair);
  return await rereadChat(tx.db, chatId);
}
