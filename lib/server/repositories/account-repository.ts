import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

const withCredential = { credential: true } as const;
export type AccountRow = Prisma.UserGetPayload<{ include: typeof withCredential }>;
export type SessionRow = Prisma.SessionGetPayload<object>;

export async function createAccount(db: Db, user: Prisma.UserUncheckedCreateInput, passwordHash: string): Promise<void> {
  await db.user.create({ data: { ...user, credential: { create: { passwordHash } } } });
}

export async function isUsernameTaken(db: Db, usernameKey: string): Promise<boolean> {
  return (await db.user.count({ where: { usernameKey } })) > 0;
}

export async function findAccountByEmail(db: Db, email: string): Promise<AccountRow | null> {
  return await db.user.findFirst({ where: { email, deletedAt: null }, include: withCredential });
}

export async function findAccount(db: Db, userId: string): Promise<AccountRow | null> {
  return await db.user.findFirst({ where: { id: userId, deletedAt: null }, include: withCredential });
}

export async function hasOperator(db: Db): Promise<boolean> {
  return (await db.user.count({ where: { isOperator: true, deletedAt: null } })) > 0;
}

export async function replacePasswordHash(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.credential.update({ where: { userId }, data: { passwordHash } });
}

export async function createSession(db: Db, session: Prisma.SessionUncheckedCreateInput): Promise<void> {
  await db.session.create({ data: session });
}

/** The session that a cookie's secret belongs to, if it still holds. */
export async function findLiveSession(db: Db, tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<SessionRow | null> {
  return await db.session.findFirst({ where: { tokenHash, revokedAt: null, expiresAt: { gt: now }, user: { deletedAt: null } } });
}

export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId }, data: { lastUsedAt: now } });
}

export async function listLiveSessions(db: Db, userId: string, now: Date): Promise<SessionRow[]> {
  return await db.session.findMany({ where: { userId, revokedAt: null, expiresAt: { gt: now } }, orderBy: { lastUsedAt: "desc" } });
}

/** Revokes the account's live sessions that `which` selects; answers their ids. */
export async function revokeSessions(
  db: Db,
  userId: string,
  now: Date,
  which: { only?: string; except?: string | null },
): Promise<string[]> {
  const id = which.only !== undefined ? { equals: which.only } : which.except ? { not: which.except } : undefined;
  const where = { userId, revokedAt: null, ...(id === undefined ? {} : { id }) };
  const revoked = await db.session.updateManyAndReturn({ where, data: { revokedAt: now }, select: { id: true } });
  return revoked.map((session) => session.id);
}

export async function deleteOldSessions(db: Db, before: Date): Promise<void> {
  await db.session.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] } });
}

export async function createOneTimeLink(db: Db, link: Prisma.OneTimeLinkUncheckedCreateInput): Promise<void> {
  await db.oneTimeLink.create({ data: link });
}

/** Uses the link up. False if it is unknown, used, expired or for something else. */
export async function useOneTimeLink(db: Db, tokenHash: Uint8Array<ArrayBuffer>, purpose: string, now: Date): Promise<boolean> {
  const { count } = await db.oneTimeLink.updateMany({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

export async function deleteOneTimeLinks(db: Db, purpose: string): Promise<void> {
  await db.oneTimeLink.deleteMany({ where: { purpose } });
}
