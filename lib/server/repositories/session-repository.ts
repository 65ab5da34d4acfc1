import type { Pool } from "pg";

import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

export type SessionRow = Prisma.SessionGetPayload<object>;
export type RevokeReason = NonNullable<SessionRow["revokedFor"]>;

/** A session that still holds at `now`, of an account that is there. */
const live = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now }, user: { deletedAt: null } });

export async function createSession(db: Db, session: Prisma.SessionUncheckedCreateInput): Promise<void> {
  await db.session.create({ data: session });
}

/** A session that holds, and whether its account is a premium one. */
export interface LiveSession extends Pick<SessionRow, "id" | "userId" | "expiresAt" | "lastUsedAt"> {
  readonly isPremium: boolean;
}

/** The session that a cookie's secret belongs to, if it still holds. */
export async function findLiveSession(pool: Pool, tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<LiveSession | null> {
  const { rows } = await pool.query<LiveSession>({ name: "session-by-cookie", text: BY_COOKIE, values: [tokenHash, now] });
  return rows[0] ?? null;
}

/** The session that an access token names, if it still holds. */
export async function findLiveSessionById(pool: Pool, id: string, userId: string, now: Date): Promise<LiveSession | null> {
  const { rows } = await pool.query<LiveSession>({ name: "session-by-token", text: BY_TOKEN, values: [id, now, userId] });
  return rows[0] ?? null;
}

/** As `live` says. Prepared statements, since every request begins with one; with them comes what the request is counted by. */
const LIVE = `
  SELECT s."id", s."userId", s."expiresAt", s."lastUsedAt", u."isPremium" FROM "Session" s JOIN "User" u ON u."id" = s."userId"
  WHERE s."revokedAt" IS NULL AND s."expiresAt" > $2 AND u."deletedAt" IS NULL`;
const BY_COOKIE = `${LIVE} AND s."tokenHash" = $1 AND s."kind" = 'cookie'`;
const BY_TOKEN = `${LIVE} AND s."id" = $1 AND s."userId" = $3 AND s."kind" = 'bearer'`;

/** Whether the session is one that a program holds by tokens rather than a browser by its cookie. */
export async function isOfTokens(db: Db, sessionId: string | null): Promise<boolean> {
  return sessionId !== null && (await db.session.count({ where: { id: sessionId, kind: "bearer" } })) > 0;
}

/** Those of the sessions that still hold, and until when. */
export async function findLiveSessions(db: Db, ids: readonly string[], now: Date): Promise<Pick<SessionRow, "id" | "expiresAt">[]> {
  return await db.session.findMany({ where: { id: { in: [...ids] }, ...live(now) }, select: { id: true, expiresAt: true } });
}

/** The session of tokens, if it still holds. Nobody else changes it until the transaction ends. */
export async function lockSession(db: Prisma.TransactionClient, id: string, now: Date): Promise<SessionRow | null> {
  // First the lock, then the row: whoever waited must see what was written meanwhile.
  await db.$queryRaw`SELECT FROM "Session" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return await db.session.findFirst({ where: { id, kind: "bearer", ...live(now) } });
}

/** Puts the next refresh token in place of the present one, which becomes the previous. */
export async function rotateSession(
  db: Prisma.TransactionClient,
  id: string,
  next: Required<Pick<Prisma.SessionUncheckedUpdateInput, "tokenHash" | "previousHash" | "rotatedAt" | "successor" | "expiresAt">>,
): Promise<void> {
  await db.session.update({ where: { id }, data: { ...next, lastUsedAt: next.rotatedAt as Date } });
}

export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId }, data: { lastUsedAt: now } });
}

/** The account's sessions that hold, last used first, and after them those that were revoked for a token's reuse since `since`. */
export async function listSessionsToShow(db: Db, userId: string, now: Date, since: Date): Promise<SessionRow[]> {
  const [held, ended] = await Promise.all([
    db.session.findMany({ where: { userId, revokedAt: null, expiresAt: { gt: now } }, orderBy: { lastUsedAt: "desc" } }),
    db.session.findMany({ where: { userId, revokedFor: "token_reused", revokedAt: { gt: since } }, orderBy: { revokedAt: "desc" } }),
  ]);
  return [...held, ...ended];
}

/** Which of an account's sessions are meant; all of them, where neither is given. */
export interface WhichSessions {
  readonly only?: string;
  readonly except?: string | null;
}

/** Revokes the account's live sessions that `which` selects; answers their ids. */
export async function revokeSessions(
  db: Db,
  userId: string,
  { now, reason, only, except }: WhichSessions & { now: Date; reason: RevokeReason },
): Promise<string[]> {
  const id = only !== undefined ? { equals: only } : except ? { not: except } : undefined;
  const where = { userId, revokedAt: null, ...(id === undefined ? {} : { id }) };
  const data = { revokedAt: now, revokedFor: reason };
  const revoked = await db.session.updateManyAndReturn({ where, data, select: { id: true } });
  return revoked.map((session) => session.id);
}

/** Revokes the account's sessions that hold but for the `newest` and those last used, `keep` with it; answers their ids. */
export async function revokeLeastUsed(
  db: Prisma.TransactionClient,
  userId: string,
  { now, newest, keep }: { readonly now: Date; readonly newest: string; readonly keep: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Session" SET "revokedAt" = ${now}, "revokedFor" = 'signed_out' WHERE "id" IN (
      SELECT "id" FROM "Session"
      WHERE "userId" = ${userId}::uuid AND "id" <> ${newest}::uuid AND "revokedAt" IS NULL AND "expiresAt" > ${now}
      ORDER BY "lastUsedAt" DESC, "id" DESC OFFSET ${keep - 1}
    ) RETURNING "id"`;
  return rows.map(({ id }) => id);
}

export async function deleteOldSessions(db: Db, before: Date): Promise<void> {
  await db.session.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] } });
}
