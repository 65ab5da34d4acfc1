import { dmKeyOf } from "#domain/chat/dm-pair.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { accessUser } from "../../policies/user-access.ts";
import { findDm, lockDm } from "../../repositories/account-chat-repository.ts";
import { createBlock, deleteBlock } from "../../repositories/block-repository.ts";

/** Blocks somebody; twice is once. Throws `not_found` for whomever the viewer may not see, and `validation_failed` for oneself. */
export async function blockUser(ctx: Context, input: { user_id: string }): Promise<void> {
  const { userId } = await requireUser(ctx);
  if (input.user_id === userId) throw appError("validation_failed", { details: { user_id: "is your own" } });
  await accessUser(ctx.db.pool, userId, input.user_id);
  await transact(ctx, async (tx) => {
    await lockDm(tx.db, dmKeyOf(userId, input.user_id));
    await createBlock(tx.db, userId, input.user_id, new Date(ctx.now));
    await noteInDm(tx, userId, input.user_id);
  });
}

/** Lifts a block. Without one, or without such a person, there is nothing to do. */
export async function unblockUser(ctx: Context, input: { user_id: string }): Promise<void> {
  const { userId } = await requireUser(ctx);
  await transact(ctx, async (tx) => {
    await lockDm(tx.db, dmKeyOf(userId, input.user_id));
    await deleteBlock(tx.db, userId, input.user_id);
    await noteInDm(tx, userId, input.user_id);
  });
}

/** A trigger has told their DM, whose version refuses what was judged before. Nodes are told, too: of what they remember, and of who watches whom. */
async function noteInDm(tx: Tx, one: string, other: string): Promise<void> {
  const dm = await findDm(tx.db, dmKeyOf(one, other));
  if (dm) await tx.note(dm.id, { type: "chat.block_changed", v: 1 });
}
