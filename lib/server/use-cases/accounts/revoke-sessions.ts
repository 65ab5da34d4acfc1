import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { revokeSessions } from "../../repositories/account-repository.ts";

/** Signs one of the account's devices out, at once and on every node. */
export async function revokeSession(ctx: Context, input: { session_id: string }): Promise<void> {
  const { userId } = await requireUser(ctx);
  const revoked = await transact(ctx, (tx) => revoke(tx, ctx, userId, { only: input.session_id }));
  if (revoked === 0) throw appError("not_found");
}

/** Signs every other device of the account out. */
export async function revokeOtherSessions(ctx: Context): Promise<{ revoked: number }> {
  const { userId } = await requireUser(ctx);
  return { revoked: await transact(ctx, (tx) => revoke(tx, ctx, userId, { except: ctx.actor.sessionId })) };
}

/** Revokes and tells the sockets; answers how many sessions went. */
export async function revoke(tx: Tx, ctx: Context, userId: string, which: { only?: string; except?: string | null }): Promise<number> {
  const sessionIds = await revokeSessions(tx.db, userId, new Date(ctx.now), which);
  for (const sessionId of sessionIds) await tx.note(null, { type: "session.revoked", v: 1, session_id: sessionId });
  return sessionIds.length;
}
