import type { RegisterInput } from "#contract/accounts.ts";
import { judgePassword } from "#domain/account/password-policy.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../db/errors.ts";
import { transact } from "../../db/transaction.ts";
import { commonPasswords } from "../../policies/common-passwords.ts";
import { sha256 } from "../../policies/secrets.ts";
import { createAccount, isPhoneTaken, isUsernameTaken, useOneTimeLink } from "../../repositories/account-repository.ts";
import { FIRST_OPERATOR } from "./first-operator.ts";
import { type IssuedTokens, openBearerSession } from "./open-session.ts";

/** Who was registered, and the tokens that sign them in unless they asked for none. */
export type Registered = { readonly user_id: string; readonly username: string } & Partial<IssuedTokens>;

/**
 * Makes an account; with the one-time link of the first start, the first operator's. Signs in the `device` that asks, a coarse family such as
 * "Firefox on Android", unless the input wants no session. Throws `account_exists`, `signup_closed` or `link_used`.
 */
export async function register(ctx: Context, input: RegisterInput, device = ""): Promise<Registered> {
  if (input.setup_token === undefined && ctx.options.signup === "closed") throw appError("signup_closed");
  await assertGoodPassword(ctx, input.password, [input.username, input.email], "password");
  const passwordHash = await ctx.hasher.hash(input.password);
  const id = ctx.ids.uuid();
  const { email, username, phone = null } = input;
  try {
    return await transact(ctx, async (tx) => {
      const isOperator = input.setup_token !== undefined;
      if (isOperator && !(await useOneTimeLink(tx.db, sha256(input.setup_token ?? ""), FIRST_OPERATOR, new Date(ctx.now))))
        throw appError("link_used");
      const createdAt = new Date(ctx.now);
      await createAccount(tx.db, { id, email, phone, username, usernameKey: username.toLowerCase(), isOperator, createdAt }, passwordHash);
      const tokens = input.session === "none" ? {} : await openBearerSession(tx, ctx, id, device);
      return { user_id: id, username, ...tokens };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw appError("account_exists", { details: { [await takenField(ctx, input)]: "is in use" } });
  }
}

async function takenField(ctx: Context, { username, phone }: RegisterInput): Promise<"username" | "phone" | "email"> {
  if (await isUsernameTaken(ctx.db.prisma, username.toLowerCase())) return "username";
  return phone !== undefined && (await isPhoneTaken(ctx.db.prisma, phone)) ? "phone" : "email";
}

/** Rejects with `validation_failed` with the policy's fault under `field`. */
export async function assertGoodPassword(ctx: Context, password: string, context: readonly string[], field: string): Promise<void> {
  const common = await commonPasswords();
  const fault = judgePassword(ctx.options.passwordPolicy, password, context, (word) => common.has(word));
  if (fault !== null) throw appError("validation_failed", { details: { [field]: fault } });
}
