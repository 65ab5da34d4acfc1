import { appError } from "#domain/errors.ts";

import type { Context } from "../context.ts";
import { findAccount } from "../repositories/account-repository.ts";

/** The account that acts. Throws `unauthenticated` without one. */
export async function requireUser(
  ctx: Pick<Context, "actor" | "db">,
): Promise<{ userId: string; username: string; email: string; isOperator: boolean; passwordHash: string | null }> {
  if (ctx.actor.userId === null) throw appError("unauthenticated");
  const account = await findAccount(ctx.db.prisma, ctx.actor.userId);
  if (account === null) throw appError("unauthenticated");
  const { id: userId, username, email, isOperator, credential } = account;
  return { userId, username, email, isOperator, passwordHash: credential?.passwordHash ?? null };
}
