import type { Pool } from "pg";

import type { ChatKind } from "#contract/chats.ts";

import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

/** Which picture somebody has, and never the picture itself. */
const withAvatar = { avatar: { select: { version: true } } } as const;
export type UserRow = Prisma.UserGetPayload<{ include: typeof withAvatar }>;
const withKind = { chat: { select: { kind: true } } } as const;
export type MembershipRow = Prisma.ChatMemberGetPayload<{ include: typeof withKind }>;
/** As much of an account as names it in a list. */
export type ListedRow = Pick<UserRow, "id" | "username" | "avatar">;

export async function findUser(db: Db, userId: string): Promise<UserRow | null> {
  return await db.user.findFirst({ where: { id: userId, deletedAt: null }, include: withAvatar });
}

/** Each by its name: a prepared statement does not survive that the table gets one more. */
const COLUMNS = [
  ...["id", "email", "username", "usernameKey", "phone", "bio", "authProvider", "isOperator", "isPremium", "lastSeenAt", "showsPresence"],
  ...["createdAt", "updatedAt", "deletedAt"],
]
  .map((column) => `u."${column}"`)
  .join(", ");

/** An account, and who of it and the viewer blocks whom. */
export interface SeenUser {
  readonly user: UserRow;
  readonly blocks: boolean;
  readonly blockedBy: boolean;
}

/** An account that is not deleted, as somebody looks at it; null for whoever is no account. One prepared statement: profiles are asked for by every screen. */
export async function findUserSeenBy(pool: Pool, viewerId: string | null, userId: string): Promise<SeenUser | null> {
  const { rows } = await pool.query<Omit<UserRow, "avatar"> & { version: string | null; blocks: boolean; blockedBy: boolean }>({
    name: "user-seen-by",
    text: `
      SELECT ${COLUMNS}, a."version",
        EXISTS (SELECT FROM "UserBlock" b WHERE b."blockerId" = $2 AND b."blockedId" = u."id") AS "blocks",
        EXISTS (SELECT FROM "UserBlock" b WHERE b."blockerId" = u."id" AND b."blockedId" = $2) AS "blockedBy"
      FROM "User" u LEFT JOIN "Avatar" a ON a."userId" = u."id" WHERE u."id" = $1 AND u."deletedAt" IS NULL`,
    values: [userId, viewerId],
  });
  const [row] = rows;
  if (!row) return null;
  const { version, blocks, blockedBy, ...user } = row;
  return { user: { ...user, avatar: version === null ? null : { version } }, blocks, blockedBy };
}

/** What the account is called, be it deleted; null for one that is gone. */
export async function findUsername(db: Db, userId: string): Promise<string | null> {
  return (await db.user.findUnique({ where: { id: userId }, select: { username: true } }))?.username ?? null;
}

export async function updateUser(db: Db, userId: string, change: Prisma.UserUncheckedUpdateInput): Promise<UserRow> {
  return await db.user.update({ where: { id: userId }, data: change, include: withAvatar });
}

/** Whether somebody else has the username, be their account deleted and not yet erased. */
export async function hasNamesake(db: Db, usernameKey: string, userId: string): Promise<boolean> {
  return (await db.user.count({ where: { usernameKey, id: { not: userId } } })) > 0;
}

export async function findAvatar(db: Db, userId: string): Promise<Prisma.AvatarGetPayload<object> | null> {
  return await db.avatar.findFirst({ where: { userId, user: { deletedAt: null } } });
}

export async function saveAvatar(db: Db, userId: string, avatar: { image: Uint8Array<ArrayBuffer>; version: string }): Promise<void> {
  await db.avatar.upsert({ where: { userId }, create: { userId, ...avatar }, update: avatar });
}

export async function deleteAvatar(db: Db, userId: string): Promise<void> {
  await db.avatar.deleteMany({ where: { userId } });
}

/**
 * Those whose username begins so, in its order. By bounds rather than by LIKE, and with the operators that compare bytes: so a plan for any
 * parameters finds them, and their order, in the partial index. `~` sorts after whatever a username may hold.
 */
export const PEOPLE_BY_PREFIX = `
  SELECT u."id", u."username", a."version" FROM "User" u LEFT JOIN "Avatar" a ON a."userId" = u."id"
  WHERE u."deletedAt" IS NULL AND u."usernameKey" ~>=~ $1::text AND u."usernameKey" ~<~ ($1::text || '~') AND u."id" <> $2::uuid
    AND NOT EXISTS (SELECT FROM "UserBlock" b WHERE b."blockerId" = $2::uuid AND b."blockedId" = u."id")
    AND NOT EXISTS (SELECT FROM "UserBlock" b WHERE b."blockerId" = u."id" AND b."blockedId" = $2::uuid)
  ORDER BY u."usernameKey" USING ~<~ LIMIT $3`;

/** People whose username begins so, but for the viewer and those whom a block keeps apart from the viewer. `prefix` is in lower case. */
export async function findPeopleByPrefix(pool: Pool, prefix: string, viewerId: string, limit: number): Promise<ListedRow[]> {
  const { rows } = await pool.query<{ id: string; username: string; version: string | null }>({
    name: "people-by-prefix",
    text: PEOPLE_BY_PREFIX,
    values: [prefix, viewerId, limit],
  });
  return rows.map(({ id, username, version }) => ({ id, username, avatar: version === null ? null : { version } }));
}

/** Writes when the account was last here (milliseconds), unless that was written less than `everyMs` ago, by whatever node. */
export async function noteLastSeen(pool: Pool, userId: string, now: number, everyMs: number): Promise<void> {
  await pool.query({
    name: "last-seen",
    text: `UPDATE "User" SET "lastSeenAt" = $2 WHERE "id" = $1 AND ("lastSeenAt" IS NULL OR "lastSeenAt" <= $3)`,
    values: [userId, new Date(now), new Date(now - everyMs)],
  });
}

/** The account's memberships in chats of these kinds, with their chat's kind, in an order in which everybody locks chats. */
export async function findMembershipsOf(db: Db, userId: string, kinds: readonly ChatKind[]): Promise<MembershipRow[]> {
  return await db.chatMember.findMany({
    where: { userId, chat: { kind: { in: [...kinds] } } },
    include: withKind,
    orderBy: { chatId: "asc" },
  });
}

/** The accounts that run this server. None of them is deleted, or made one, until the transaction ends. */
export async function lockOperators(db: Prisma.TransactionClient): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "User" WHERE "isOperator" AND "deletedAt" IS NULL ORDER BY "id" FOR NO KEY UPDATE`;
  return rows.map(({ id }) => id);
}

/** Takes the mark of deletion away, if it is younger than `deletedAfter`; whether there was such a one. */
export async function undeleteUser(db: Db, userId: string, deletedAfter: Date): Promise<boolean> {
  const { count } = await db.user.updateMany({ where: { id: userId, deletedAt: { gt: deletedAfter } }, data: { deletedAt: null } });
  return count > 0;
}
