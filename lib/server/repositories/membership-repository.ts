import type { Pool } from "pg";

import type { Prisma } from "../db/generated/client.ts";
import { type Db, withRoom } from "./chat-repository.ts";

/** A membership with its chat. */
export type Membership = Prisma.ChatMemberGetPayload<{ include: { chat: { include: typeof withRoom } } }>;

/** Chats beyond these, by their latest activity, are not looked at. */
const MEMBERSHIPS_MAX = 1_000;

interface Person {
  readonly userId: string | null;
  readonly guestIds: readonly string[];
}

/** The memberships of an account and of seats that have not ended, the chats with the latest activity first. */
export async function listMemberships(db: Db, { userId, guestIds }: Person): Promise<Membership[]> {
  return await db.chatMember.findMany({
    where: { state: "active", OR: [...(userId === null ? [] : [{ userId }]), { guestId: { in: [...guestIds] } }] },
    include: { chat: { include: withRoom } },
    orderBy: { chat: { lastActivityAt: "desc" } },
    take: MEMBERSHIPS_MAX,
  });
}

/** The names of those who are in these chats beside a member, by chat; meant for chats of two. */
export async function findPartnersNames(db: Db, chatIds: readonly string[], memberIds: readonly string[]): Promise<Map<string, string>> {
  if (chatIds.length === 0) return new Map();
  const rows = await db.chatMember.findMany({
    where: { chatId: { in: [...chatIds] }, id: { notIn: [...memberIds] } },
    select: { chatId: true, alias: true },
  });
  return new Map(rows.map(({ chatId, alias }) => [chatId, alias]));
}

/**
 * Members of these chats whose name begins so, in lower case; those who run a chat first. At most `limit`. Of the chats in `staffChatIds`, which
 * show only those who run them, only these.
 */
export async function findMembersByName(
  pool: Pool,
  { chatIds, staffChatIds, name, limit }: { chatIds: readonly string[]; staffChatIds: readonly string[]; name: string; limit: number },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    text: `SELECT "id" FROM "ChatMember"
           WHERE "chatId" = ANY($1::uuid[]) AND lower("alias") LIKE $2 AND ("role" <> 'member' OR NOT "chatId" = ANY($3::uuid[]))
           ORDER BY "role", "id" LIMIT $4`,
    values: [chatIds, `${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`, staffChatIds, limit],
  });
  return rows.map(({ id }) => id);
}
