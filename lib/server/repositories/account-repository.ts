import type { Pool } from "pg";

import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

const withCredential = { credential: true } as const;
export type AccountRow = Prisma.UserGetPayload<{ include: typeof withCredential }>;

export async function createAccount(db: Db, user: Prisma.UserUncheckedCreateInput, passwordHash: string): Promise<void> {
  await db.user.create({ data: { ...user, credential: { create: { passwordHash } } } });
}

export async function isUsernameTaken(db: Db, usernameKey: string): Promise<boolean> {
  return (await db.user.count({ where: { usernameKey } })) > 0;
}

export async function isPhoneTaken(db: Db, phone: string): Promise<boolean> {
  return (await db.user.count({ where: { phone } })) > 0;
}

/** The account of an e-mail address or a phone number, also one that was deleted after `deletedAfter`. */
export async function findAccountByLogin(
  db: Db,
  login: { readonly email: string } | { readonly phone: string },
  deletedAfter: Date,
): Promise<AccountRow | null> {
  const there = { OR: [{ deletedAt: null }, { deletedAt: { gt: deletedAfter } }] };
  return await db.user.findFirst({ where: { ...login, ...there }, include: withCredential });
}

/** An account as use-cases ask for the one that acts. `passwordHash` is null where there is no password. */
export type ActingAccount = Pick<AccountRow, "id" | "username" | "email" | "isOperator"> & { readonly passwordHash: string | null };

/** The account, if it is not deleted. A prepared statement: nearly everything that an account does begins with it. */
export async function findAccount(pool: Pool, userId: string): Promise<ActingAccount | null> {
  const { rows } = await pool.query<ActingAccount>({
    name: "acting-account",
    text: `
      SELECT u."id", u."username", u."email", u."isOperator", c."passwordHash"
      FROM "User" u LEFT JOIN "Credential" c ON c."userId" = u."id" WHERE u."id" = $1 AND u."deletedAt" IS NULL`,
    values: [userId],
  });
  return rows[0] ?? null;
}

/** Locks the account's row until the end of the transaction, and answers it as it is then; deleted ones, too. Null for one that is gone. */
export async function lockAccount(db: Prisma.TransactionClient, userId: string): Promise<AccountRow | null> {
  // First the lock, then the row: whoever waited must see what was written meanwhile.
  await db.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
  return await db.user.findUnique({ where: { id: userId }, include: withCredential });
}

export async function hasOperator(db: Db): Promise<boolean> {
  return (await db.user.count({ where: { isOperator: true, deletedAt: null } })) > 0;
}

export async function replacePasswordHash(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.credential.update({ where: { userId }, data: { passwordHash } });
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
