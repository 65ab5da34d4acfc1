import { eraseDeletedBefore } from "#domain/user/deleted-account.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { undeleteUser } from "../../repositories/user-repository.ts";

/** Brings a deleted account back as it was. False, and nothing changed, if its days are over or it is not deleted. */
export async function restoreAccount(tx: Tx, ctx: Context, userId: string): Promise<boolean> {
  return await undeleteUser(tx.db, userId, new Date(eraseDeletedBefore(ctx.now)));
}
