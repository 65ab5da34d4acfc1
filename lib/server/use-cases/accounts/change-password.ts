import type { ChangePasswordInput } from "#contract/accounts.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockProvenAccount } from "../../policies/lock-proven-account.ts";
import { provePassword } from "../../policies/prove-password.ts";
import { requireUser } from "../../policies/require-user.ts";
import { replacePasswordHash } from "../../repositories/account-repository.ts";
import { assertGoodPassword } from "./register.ts";
import { revoke } from "./revoke-sessions.ts";

/** Changes the password and signs every other device out. Wrong old passwords count like wrong sign-ins. */
export async function changePassword(ctx: Context, input: ChangePasswordInput): Promise<{ message: string }> {
  const { userId, username, email, passwordHash } = await requireUser(ctx);
  const wrong = appError("wrong_credentials", { details: { old_password: "is wrong" } });
  if (!(await provePassword(ctx, { userId, passwordHash }, input.old_password))) throw wrong;
  await assertGoodPassword(ctx, input.new_password, [username, email], "new_password");
  const replacement = await ctx.hasher.hash(input.new_password);
  await transact(ctx, async (tx) => {
    if ((await lockProvenAccount(tx, userId, passwordHash)) === null) throw wrong;
    await replacePasswordHash(tx.db, userId, replacement);
    await revoke(tx, ctx, userId, "password_changed", { except: ctx.actor.sessionId });
  });
  return { message: "The password is changed." };
}
