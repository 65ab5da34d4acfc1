import { LIMITS } from "#contract/limits.ts";
import type { DeleteAccountInput } from "#contract/users.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockProvenAccount } from "../../policies/lock-proven-account.ts";
import { provePassword } from "../../policies/prove-password.ts";
import { requireUser } from "../../policies/require-user.ts";
import { isOfTokens } from "../../repositories/session-repository.ts";
import { lockOperators, updateUser } from "../../repositories/user-repository.ts";
import { endLinksOfLeader } from "../links/end-link.ts";
import { revoke } from "./revoke-sessions.ts";

/**
 * Deletes one's own account: every device is signed out, the links into its rooms end, and nobody sees the account any more; signing in within 30 days brings it back. Asks for
 * the password, wrong ones counting like wrong sign-ins, unless a program asks by its token. Throws `last_operator` for the only one who runs this
 * server.
 */
export async function deleteAccount(ctx: Context, input: DeleteAccountInput): Promise<{ message: string }> {
  const { userId, passwordHash } = await requireUser(ctx);
  const wrong = appError("wrong_credentials", { details: { password: "is wrong" } });
  if (input.password !== undefined) {
    if (!(await provePassword(ctx, { userId, passwordHash }, input.password))) throw wrong;
  } else if (!(await isOfTokens(ctx.db.prisma, ctx.actor.sessionId)))
    throw appError("validation_failed", { details: { password: "is needed" } });
  await transact(ctx, async (tx) => {
    await endLinksOfLeader(tx, userId, ctx.now);
    // Locked, so that the last two cannot each rely on the other.
    const operators = await lockOperators(tx.db);
    if (operators.length === 1 && operators[0] === userId) throw appError("last_operator");
    if ((await lockProvenAccount(tx, userId, passwordHash)) === null) throw wrong;
    await updateUser(tx.db, userId, { deletedAt: new Date(ctx.now), updatedAt: new Date(ctx.now) });
    await revoke(tx, ctx, userId, "account_deleted");
  });
  return { message: `The account is deleted. Signing in within ${LIMITS.accountRestoreDays} days brings it back.` };
}
