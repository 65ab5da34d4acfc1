import type { RegisterInput } from "#contract/accounts.ts";
import { judgePassword } from "#domain/account/password-policy.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../db/errors.ts";
import { transact } from "../../db/transaction.ts";
import { isCommonPassword } from "../../policies/common-passwords.ts";
import { sha256 } from "../../policies/secrets.ts";
import { createAccount, isUsernameTaken, useOneTimeLink } from "../../repositories/account-repository.ts";
import { FIRST_OPERATOR } from "./first-operator.ts";

/** Makes an account; with the one-time link of the first start, the first operator's. Throws `account_exists`, `signup_closed` or `link_used`. */
export async function register(ctx: Context, input: RegisterInput): Promise<{ user_id: string; username: string }> {
  if (input.setup_token === undefined && ctx.options.signup === "closed") throw appError("signup_closed");
  assertGoodPassword(ctx, input.password, [input.username, input.email], "password");
  const passwordHash = await ctx.hasher.hash(input.password);
  const id = ctx.ids.uuid();
  try {
    await transact(ctx, async (tx) => {
      const isOperator = input.setup_token !== undefined;
      if (isOperator && !(await useOneTimeLink(tx.db, sha256(input.setup_token ?? ""), FIRST_OPERATOR, new Date(ctx.now))))
        throw appError("link_used");
      const { email, username } = input;
      await createAccount(
        tx.db,
        { id, email, username, usernameKey: username.toLowerCase(), isOperator, createdAt: new Date(ctx.now) },
        passwordHash,
      );
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const field = (await isUsernameTaken(ctx.db.prisma, input.username.toLowerCase())) ? "username" : "email";
    throw appError("account_exists", { details: { [field]: "is in use" } });
  }
  return { user_id: id, username: input.username };
}

/** Throws `validation_failed` with the policy's fault under `field`. */
export function assertGoodPassword(ctx: Context, password: string, context: readonly string[], field: string): void {
  const fault = judgePassword(ctx.options.passwordPolicy, password, context, isCommonPassword);
  if (fault !== null) throw appError("validation_failed", { details: { [field]: fault } });
}
