import type { Pool } from "pg";

import type { ChatKind } from "#contract/chats.ts";

import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

const place = {
  ...{ id: true, chatId: true, role: true, state: true, timedOutUntil: true, extraMinutes: true },
  chat: { select: { kind: true, blocked: true } },
} as const satisfies Prisma.ChatMemberSelect;
/** An account's place in a chat, as far as it decides what the account may do there. */
export type Membership = Prisma.ChatMemberGetPayload<{ select: typeof place }>;

/** The account's places in chats of these kinds, the latest activity first. */
export async function findMemberships(db: Db, userId: string, kinds: readonly ChatKind[], limit: number): Promise<Membership[]> {
  return await db.chatMember.findMany({
    where: { userId, state: "active", chat: { kind: { in: [...kinds] } } },
    select: place,
    orderBy: { chat: { lastActivityAt: "desc" } },
    take: limit,
  });
}

/** The chats of these kinds, no block lying across them, that an account is in; the latest activity first. */
export async function findSharedChats(db: Db, userId: string, kinds: readonly ChatKind[], limit: number): Promise<string[]> {
  const rows = await db.chatMember.findMany({
    where: { userId, state: "active", chat: { kind: { in: [...kinds] }, blocked: false } },
    select: { chatId: true },
    orderBy: { chat: { lastActivityAt: "desc" } },
    take: limit,
  });
  return rows.map(({ chatId }) => chatId);
}

/** All of the account's chats of these kinds, in pages of that size and in no order that means anything. */
export async function* pageSharedChats(db: Db, userId: string, kinds: readonly ChatKind[], size: number): AsyncGenerator<string[]> {
  let last: string | undefined;
  do {
    const rows = await db.chatMember.findMany({
      where: { userId, state: "active", chat: { kind: { in: [...kinds] } }, ...(last === undefined ? {} : { chatId: { gt: last } }) },
      select: { chatId: true },
      orderBy: { chatId: "asc" },
      take: size,
    });
    if (rows.length > 0) yield rows.map(({ chatId }) => chatId);
    last = rows.length < size ? undefined : rows.at(-1)?.chatId;
  } while (last !== undefined);
}

/** Everybody whom an account blocks, or who blocks it. */
export async function findKeptApart(db: Db, userId: string): Promise<string[]> {
  const rows = await db.userBlock.findMany({
    where: { OR: [{ blockerId: userId }, { blockedId: userId }] },
    select: { blockerId: true, blockedId: true },
  });
  return [...new Set(rows.map(({ blockerId, blockedId }) => (blockerId === userId ? blockedId : blockerId)))];
}

/** So many seats are looked at for each person who is wanted: people share more than one chat, and hide. */
const SEATS_A_PERSON = 4;

/**
 * The people of these chats who show when they are here, but for the viewer and those whom a block keeps apart from the viewer. From the first of
 * the chats on, until there are enough or so many seats were looked at: however large the chats are, it costs no more than that.
 */
export async function findAcquaintances(pool: Pool, viewerId: string, chatIds: readonly string[], limit: number): Promise<string[]> {
  const values = [viewerId, chatIds, limit, limit * SEATS_A_PERSON];
  const { rows } = await pool.query<{ userId: string }>({ name: "acquaintances", text: ACQUAINTANCES, values });
  return rows.map(({ userId }) => userId);
}

const ACQUAINTANCES = `
  WITH seats AS MATERIALIZED (
    SELECT m."userId", c."place" FROM unnest($2::uuid[]) WITH ORDINALITY AS c("chatId", "place")
    CROSS JOIN LATERAL (
      SELECT "userId" FROM "ChatMember" WHERE "chatId" = c."chatId" AND "state" = 'active' AND "userId" <> $1 LIMIT $3
    ) m LIMIT $4
  )
  SELECT s."userId" FROM (SELECT "userId", min("place") AS "place" FROM seats GROUP BY "userId") s
  JOIN "User" u ON u."id" = s."userId" AND u."deletedAt" IS NULL AND u."showsPresence"
  WHERE NOT EXISTS (SELECT FROM "UserBlock" b WHERE b."blockerId" = $1 AND b."blockedId" = s."userId")
    AND NOT EXISTS (SELECT FROM "UserBlock" b WHERE b."blockerId" = s."userId" AND b."blockedId" = $1)
  ORDER BY s."place" LIMIT $3`;
