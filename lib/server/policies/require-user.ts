import { appError } from "#domain/errors.ts";

import type { Context } from "../context.ts";
import { findAccount } from "../repositories/account-repository.ts";

/** The account that acts. Throws `unauthenticated` without one. */
export async function requireUser(
  ctx: Pick<Context, "actor" | "db">,
): Promise<{ userId: string; username: string; email: string; isOperator: boolean; passwordHash: string | null }> {
  if (ctx.actor.userId === null) throw appError("unauthenticated");
  const account = await findAccount(ctx.db.pool, ctx.actor.userId);
  if (account === null) throw appError("unauthenticated");
  const { id: userId, ...rest } = account;
  return { userId, ...rest };
}
