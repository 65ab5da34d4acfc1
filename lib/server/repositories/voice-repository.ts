import type { Pool } from "pg";

import type { Written } from "#domain/message/loudest.ts";

import type { Db } from "./chat-repository.ts";

/**
 * How many of a chat's newest messages, as many as `limit` and none that was written before `since`, each member wrote who does not run the chat and
 * still stand. What was written without a name counts, whatever office its author was given since: that it no longer did would tell whose it is. Reads no
 * more than those, however much was ever said.
 */
export async function findWritten(pool: Pool, chatId: string, since: Date, limit: number): Promise<Written> {
  const { rows } = await pool.query<{ id: string; nameless: boolean; written: number }>({
    name: "written",
    text: `
      SELECT a."id", m."nameless", count(*)::int AS written
      FROM (SELECT "authorId", "nameless", "createdAt", "deletedAt" FROM "Message" WHERE "chatId" = $1 ORDER BY "seq" DESC LIMIT $3) m
      JOIN "ChatMember" a ON a."id" = m."authorId" AND (a."role" = 'member' OR m."nameless")
      WHERE m."createdAt" > $2 AND m."deletedAt" IS NULL
      GROUP BY a."id", m."nameless"`,
    values: [chatId, since, limit],
  });
  const under = (hidden: boolean) => new Map(rows.flatMap(({ id, nameless, written }) => (nameless === hidden ? [[id, written]] : [])));
  return { named: under(false), nameless: under(true) };
}

/** Of these members, those who do not run the chat and were not told since `before` how much they had written; they count as told now. */
export async function claimNudges(db: Db, memberIds: readonly string[], now: Date, before: Date): Promise<string[]> {
  const rows = await db.chatMember.updateManyAndReturn({
    where: { id: { in: [...memberIds] }, role: "member", OR: [{ nudgedAt: null }, { nudgedAt: { lte: before } }] },
    data: { nudgedAt: now },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** How many messages a member has written that stand: in all, of these in their own name, and since an instant. Of whom is not read. */
export interface WrittenRow {
  readonly whole: number;
  readonly named: number;
  readonly lately: number;
}

/** One row for each member who is in and does not run the chat. */
export async function countWritten(pool: Pool, chatId: string, since: Date): Promise<WrittenRow[]> {
  const { rows } = await pool.query<WrittenRow>({
    text: `
      SELECT count(m."id")::int AS whole, (count(m."id") FILTER (WHERE NOT m."nameless"))::int AS named,
             (count(m."id") FILTER (WHERE m."createdAt" > $2))::int AS lately
      FROM "ChatMember" a LEFT JOIN "Message" m ON m."chatId" = a."chatId" AND m."authorId" = a."id" AND m."deletedAt" IS NULL
      WHERE a."chatId" = $1 AND a."state" = 'active' AND a."role" = 'member'
      GROUP BY a."id"`,
    values: [chatId, since],
  });
  return rows;
}
