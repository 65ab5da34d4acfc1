import { emailSchema } from "#contract/accounts.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { newSecret, sha256 } from "../../policies/secrets.ts";
import { createSession, findAccountByEmail } from "../../repositories/account-repository.ts";

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  /** A coarse family such as "Firefox on Android". */
  readonly device: string;
}

/**
 * Checks the password and opens a session; answers its secret, which exists nowhere else. After 5 wrong passwords for an account in 15 minutes
 * throws `rate_limited` with `retryAfter`. Unknown and known accounts get the same answer after the same time.
 */
export async function signIn(ctx: Context, input: SignInInput): Promise<{ userId: string; secret: string }> {
  const email = emailSchema.safeParse(input.email).data ?? "";
  const key = ctx.seals.digest(`sign-in ${email}`);
  // Counted before the check: parallel guesses must not slip in while one is being hashed.
  const { allowed, retryAfter } = await ctx.limits.consume("sign_in", key);
  if (!allowed) throw appError("rate_limited", { retryAfter });
  const account = email === "" ? null : await findAccountByEmail(ctx.db.prisma, email);
  const matches = await ctx.hasher.verify(input.password, account?.credential?.passwordHash ?? null);
  if (account === null || !matches) throw appError("wrong_credentials");
  await ctx.limits.reset("sign_in", key);

  const secret = newSecret();
  await createSession(ctx.db.prisma, {
    id: ctx.ids.uuid(),
    userId: account.id,
    kind: "cookie",
    tokenHash: sha256(secret),
    deviceLabel: input.device,
    createdAt: new Date(ctx.now),
    lastUsedAt: new Date(ctx.now),
    expiresAt: new Date(ctx.now + ctx.options.sessionDays * 86_400_000),
  });
  return { userId: account.id, secret };
}
