import type { Pool } from "pg";

import type { Prisma } from "../db/generated/client.ts";
import { type ChatRow, type Db, findChat, type MemberRow, withRoom } from "./chat-repository.ts";

/** Chats of accounts: DMs, groups, broadcasts. */

export async function findDm(db: Db, dmKey: string): Promise<ChatRow | null> {
  return await db.chat.findUnique({ where: { dmKey }, include: withRoom });
}

/** As much of a chat as is answered to whoever opens it. */
export type OpenedRow = Pick<ChatRow, "id" | "kind" | "name" | "memberCount" | "createdAt">;

/** The pair's DM to be opened, by a prepared statement: whoever goes to somebody's messages asks for it. */
export async function findDmToOpen(pool: Pool, dmKey: string): Promise<OpenedRow | null> {
  const { rows } = await pool.query<OpenedRow>({
    name: "dm-of-pair",
    text: `SELECT "id", "kind", "name", "memberCount", "createdAt" FROM "Chat" WHERE "dmKey" = $1`,
    values: [dmKey],
  });
  return rows[0] ?? null;
}

/**
 * Locks the pair's DM, if there is one, until the end of the transaction: before a block between the two, whose row asks for both accounts and
 * whose trigger then writes into the DM. Whoever else needs these takes them in this order.
 */
export async function lockDm(db: Prisma.TransactionClient, dmKey: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM "Chat" WHERE "dmKey" = ${dmKey} FOR UPDATE`;
}

/**
 * Begins a pair's DM; false if there is one. Of those who begin it at the same time, and of a block that comes at the same time, each waits for
 * the one before, since the database lets one at a time at a pair.
 */
export async function insertDm(db: Db, dm: { id: string; dmKey: string; createdAt: Date }): Promise<boolean> {
  const { id, dmKey, createdAt } = dm;
  const { count } = await db.chat.createMany({
    data: { id, kind: "dm", dmKey, createdAt, lastActivityAt: createdAt },
    skipDuplicates: true,
  });
  return count > 0;
}

/** Makes a group or broadcast. */
export async function createNamedChat(
  db: Db,
  chat: { id: string; kind: "group" | "broadcast"; name: string; description: string | null; createdAt: Date },
): Promise<void> {
  await db.chat.create({ data: { ...chat, lastActivityAt: chat.createdAt } });
}

export async function updateChat(db: Db, chatId: string, change: Prisma.ChatUncheckedUpdateInput): Promise<void> {
  await db.chat.update({ where: { id: chatId }, data: change });
}

/** Deletes a chat and, by cascade, everything in it. */
export async function deleteChatRow(db: Db, chatId: string): Promise<void> {
  await db.chat.deleteMany({ where: { id: chatId } });
}

/** A chat that is there for certain, since its row is locked or was just made. */
export async function rereadChat(db: Db, chatId: string): Promise<ChatRow> {
  const chat = await findChat(db, chatId);
  if (chat === null) throw new Error("a locked chat is gone");
  return chat;
}

/** The memberships, past ones too, that these accounts have in a chat. */
export async function findMembersOf(db: Db, chatId: string, userIds: readonly string[]): Promise<MemberRow[]> {
  return await db.chatMember.findMany({ where: { chatId, userId: { in: [...userIds] } } });
}
