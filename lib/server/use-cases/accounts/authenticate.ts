import { emailSchema, phoneSchema } from "#contract/accounts.ts";
import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { lockProvenAccount } from "../../policies/lock-proven-account.ts";
import { provePassword } from "../../policies/prove-password.ts";
import { findAccountByLogin } from "../../repositories/account-repository.ts";
import { restoreAccount } from "./restore-account.ts";

const DAY_MS = 86_400_000;

/** Under which name, and with what, somebody signs in. */
export interface Claim {
  /** An e-mail address or a telephone number, as typed. */
  readonly login: string;
  readonly password: string;
}

/**
 * Checks the password and opens whatever session is asked for, in one transaction, in which an account that was deleted lately comes back. All
 * ways of signing in lead here, so that there is one count of wrong passwords. Throws `wrong_credentials`, or `rate_limited` with `retryAfter`;
 * unknown and known accounts get the same answer after the same time.
 */
export async function authenticate<Opened>(
  ctx: Context,
  { login, password }: Claim,
  open: (tx: Tx, userId: string) => Promise<Opened>,
): Promise<Opened> {
  const name = readLogin(login);
  const account = name && (await findAccountByLogin(ctx.db.prisma, name, new Date(ctx.now - LIMITS.accountRestoreDays * DAY_MS)));
  const claimed = account
    ? { userId: account.id, passwordHash: account.credential?.passwordHash ?? null }
    : { name: name ? Object.values(name).join("") : login.trim().toLowerCase().slice(0, LIMITS.emailMax) };
  if (!(await provePassword(ctx, claimed, password)) || !account) throw appError("wrong_credentials");
  const passwordHash = account.credential?.passwordHash ?? null;
  return await transact(ctx, async (tx) => {
    const proven = await lockProvenAccount(tx, account.id, passwordHash);
    // Deleted while the password was checked: whoever deleted it meant to end what goes on, this sign-in too.
    const isThere =
      proven !== null && (proven.deletedAt === null || (account.deletedAt !== null && (await restoreAccount(tx, ctx, account.id))));
    if (!isThere) throw appError("wrong_credentials");
    return await open(tx, account.id);
  });
}

function readLogin(login: string): { email: string } | { phone: string } | null {
  const email = emailSchema.safeParse(login);
  if (email.success) return { email: email.data };
  const phone = phoneSchema.safeParse(login);
  return phone.success ? { phone: phone.data } : null;
}
