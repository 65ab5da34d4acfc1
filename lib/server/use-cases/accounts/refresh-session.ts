import { judgeRefresh } from "#domain/account/refresh.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { newRefreshToken, openRefreshToken, openSuccessor, sealSuccessor } from "../../policies/refresh-token.ts";
import { sha256 } from "../../policies/secrets.ts";
import { lockSession, rotateSession, type SessionRow } from "../../repositories/session-repository.ts";
import { type IssuedTokens, issueTokens, sessionEnd } from "./open-session.ts";
import { revoke } from "./revoke-sessions.ts";

/**
 * Exchanges a refresh token for the next pair. The same token within 10 s gets the same successor, so that a lost answer, or many tabs at once,
 * cost nobody their session; any other used-up token of a session revokes it. Throws `unauthenticated`, which says nothing of why.
 */
export async function refreshSession(ctx: Context, refreshToken: string): Promise<IssuedTokens> {
  const sessionId = openRefreshToken(ctx.seals, refreshToken);
  if (sessionId === null) throw appError("unauthenticated");
  const renewed = await transact(ctx, async (tx) => {
    const session = await lockSession(tx.db, sessionId, new Date(ctx.now));
    return session && (await exchange(tx, ctx, session, refreshToken));
  });
  // After the commit: the refusal must not take the revocation back.
  if (renewed === null) throw appError("unauthenticated");
  return await issueTokens(ctx, renewed, renewed.refreshToken);
}

async function exchange(
  tx: Tx,
  ctx: Context,
  session: SessionRow,
  shown: string,
): Promise<{ userId: string; sessionId: string; refreshToken: string } | null> {
  const { id: sessionId, userId, rotatedAt, successor } = session;
  const hash = sha256(shown);
  const isCurrent = same(session.tokenHash, hash);
  const isPrevious = session.previousHash !== null && same(session.previousHash, hash);
  const verdict = judgeRefresh({ isCurrent, isPrevious, rotatedAt: rotatedAt?.getTime() ?? null }, ctx.now);
  if (verdict === "repeat" && successor !== null) return { userId, sessionId, refreshToken: openSuccessor(shown, successor) };
  if (verdict !== "rotate") {
    await revoke(tx, ctx, userId, "token_reused", { only: sessionId });
    await tx.note(null, { type: "session.suspected", v: 1, user_id: userId, session_id: sessionId });
    return null;
  }
  const refreshToken = newRefreshToken(ctx.seals, sessionId);
  await rotateSession(tx.db, sessionId, {
    tokenHash: sha256(refreshToken),
    previousHash: hash,
    rotatedAt: new Date(ctx.now),
    successor: sealSuccessor(shown, refreshToken),
    expiresAt: sessionEnd(ctx),
  });
  return { userId, sessionId, refreshToken };
}

/** Two hashes; in how much time says nothing about what was hashed. */
function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
