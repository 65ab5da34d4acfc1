import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { revokeLeastUsed, type RevokeReason, revokeSessions, type WhichSessions } from "../../repositories/session-repository.ts";

/** Signs one of the account's devices out, at once and on every node. */
export async function revokeSession(ctx: Context, input: { session_id: string }): Promise<void> {
  const { userId } = await requireUser(ctx);
  const revoked = await transact(ctx, (tx) => revoke(tx, ctx, userId, "signed_out", { only: input.session_id }));
  if (revoked === 0) throw appError("not_found");
}

/** Signs every other device of the account out. */
export async function revokeOtherSessions(ctx: Context): Promise<{ revoked: number }> {
  const { userId } = await requireUser(ctx);
  return { revoked: await transact(ctx, (tx) => revoke(tx, ctx, userId, "signed_out", { except: ctx.actor.sessionId })) };
}

/** Revokes the account's sessions, all unless told otherwise, and tells their sockets; answers how many went. */
export async function revoke(tx: Tx, ctx: Context, userId: string, reason: RevokeReason, which: WhichSessions = {}): Promise<number> {
  const sessionIds = await revokeSessions(tx.db, userId, { now: new Date(ctx.now), reason, ...which });
  await tellRevoked(tx, sessionIds);
  return sessionIds.length;
}

/** Signs those devices out that were not used for longest, as many as are too many, so that what ends all of them stays one small act. */
export async function revokeSurplus(tx: Tx, ctx: Context, userId: string, newest: string): Promise<void> {
  await tellRevoked(tx, await revokeLeastUsed(tx.db, userId, { now: new Date(ctx.now), newest, keep: LIMITS.sessionsMax }));
}

async function tellRevoked(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  await tx.noteAll(
    null,
    sessionIds.map((session_id) => ({ type: "session.revoked", v: 1, session_id })),
  );
}
