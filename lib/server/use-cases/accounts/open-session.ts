import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { issueAccessToken } from "../../policies/access-token.ts";
import { newRefreshToken } from "../../policies/refresh-token.ts";
import { newSecret, sha256 } from "../../policies/secrets.ts";
import { createSession, type SessionRow } from "../../repositories/session-repository.ts";
import { revokeSurplus } from "./revoke-sessions.ts";

/** A session's tokens, as the wire names them; `expires_in` in seconds. */
export interface IssuedTokens {
  readonly token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

/** Opens a browser's session; answers its secret, which exists nowhere else. `device` is a coarse family such as "Firefox on Android". */
export async function openCookieSession(tx: Tx, ctx: Context, userId: string, device: string): Promise<{ secret: string }> {
  const secret = newSecret();
  await open(tx, ctx, { id: ctx.ids.uuid(), userId, kind: "cookie", device, secret });
  return { secret };
}

/** Opens a program's session; answers its first pair of tokens. */
export async function openBearerSession(tx: Tx, ctx: Context, userId: string, device: string): Promise<IssuedTokens> {
  const sessionId = ctx.ids.uuid();
  const secret = newRefreshToken(ctx.seals, sessionId);
  await open(tx, ctx, { id: sessionId, userId, kind: "bearer", device, secret });
  return await issueTokens(ctx, { userId, sessionId }, secret);
}

/** A refresh token with an access token that was made for the moment. */
export async function issueTokens(
  ctx: Context,
  subject: { readonly userId: string; readonly sessionId: string },
  refreshToken: string,
): Promise<IssuedTokens> {
  const { token, expiresIn } = await issueAccessToken(ctx, subject, ctx.now);
  return { token, refresh_token: refreshToken, expires_in: expiresIn };
}

/** When a session that begins, or is renewed, now will end by itself. */
export function sessionEnd(ctx: Context): Date {
  return new Date(ctx.now + ctx.options.sessionDays * 86_400_000);
}

interface Opening extends Pick<SessionRow, "id" | "userId" | "kind"> {
  readonly device: string;
  readonly secret: string;
}

async function open(tx: Tx, ctx: Context, { device, secret, ...session }: Opening): Promise<void> {
  const now = new Date(ctx.now);
  await createSession(tx.db, {
    ...session,
    tokenHash: sha256(secret),
    deviceLabel: device,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: sessionEnd(ctx),
  });
  await revokeSurplus(tx, ctx, session.userId, session.id);
}
