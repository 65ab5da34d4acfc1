import type { Pool } from "pg";

import type { MemberRole } from "#contract/members.ts";
import type { MessageType } from "#contract/messages.ts";

import type { PresentableMessage } from "./message-repository.ts";

export interface PageQuery {
  readonly chatId: string;
  /** Only messages above this seq; where the viewer's history starts. */
  readonly fromSeq: number;
  readonly beforeSeq?: number | undefined;
  readonly afterSeq?: number | undefined;
  /** How many of the newest are passed over. */
  readonly offset?: number | undefined;
  readonly limit: number;
}

interface PageRow {
  readonly id: string;
  readonly seq: number;
  readonly clientMessageId: string;
  readonly type: MessageType;
  readonly content: string | null;
  readonly replyToId: string | null;
  readonly mediaId: string | null;
  readonly mentions: string[];
  readonly forwarded: boolean;
  readonly nameless: boolean;
  readonly pinnedAt: Date | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly authorId: string;
  readonly userId: string | null;
  readonly alias: string;
  readonly role: MemberRole;
  readonly reactions: readonly { readonly emoji: string; readonly memberId: string }[] | null;
}

/** The highest seq there can be. */
const NO_END = 2 ** 31 - 1;

/**
 * A page in the order of seq, by keyset on (chat, seq): forwards after a seq, else backwards before one or from the end. One prepared statement
 * with authors and reactions, through the pool that Prisma uses: pages are read more often than anything else.
 */
export async function findPage(
  pool: Pool,
  { chatId, fromSeq, beforeSeq, afterSeq, offset, limit }: PageQuery,
): Promise<PresentableMessage[]> {
  const forwards = afterSeq !== undefined;
  const { rows } = await pool.query<PageRow>({
    name: forwards ? "page-forwards" : "page-backwards",
    text: statement(forwards ? "ASC" : "DESC"),
    values: [chatId, Math.max(fromSeq, afterSeq ?? 0), beforeSeq ?? NO_END, limit, offset ?? 0],
  });
  const page = rows.map((row) => messageOf(chatId, row));
  return forwards ? page : page.reverse();
}

/** How many messages a chat has above a seq, counted no further than `max`. */
export async function countAfter(pool: Pool, chatId: string, fromSeq: number, max: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: "page-count",
    text: `SELECT count(*)::int AS "count" FROM (SELECT FROM "Message" WHERE "chatId" = $1 AND "seq" > $2 LIMIT $3) counted`,
    values: [chatId, fromSeq, max],
  });
  return rows[0]?.count ?? 0;
}

const COLUMNS = `m."id", m."seq", m."clientMessageId", m."type", m."content", m."replyToId", m."mediaId", m."mentions", m."forwarded", m."nameless",
         m."pinnedAt", m."createdAt", m."editedAt", m."deletedAt", m."authorId", a."userId", a."alias", a."role", r."reactions"`;

const REACTIONS = `LATERAL (
    SELECT json_agg(json_build_object('emoji', "emoji", 'memberId', "memberId") ORDER BY "createdAt") AS "reactions"
    FROM "Reaction" WHERE "messageId" = m."id"
  ) r ON true`;

const statement = (order: "ASC" | "DESC"): string => `
  SELECT ${COLUMNS}
  FROM (SELECT * FROM "Message" WHERE "chatId" = $1 AND "seq" > $2 AND "seq" < $3 ORDER BY "seq" ${order} LIMIT $4 OFFSET $5) m
  JOIN "ChatMember" a ON a."id" = m."authorId"
  LEFT JOIN ${REACTIONS}
  ORDER BY m."seq" ${order}`;

/** The newest messages of a chat in the order of seq, and as of which state of it: nothing about them changes without one of the two numbers. */
export interface NewestRows {
  readonly lastSeq: number;
  readonly factsVersion: number;
  readonly rows: readonly PresentableMessage[];
}

/** Reads both in one statement, so that they belong together. Null if there is no such chat. */
export async function findNewest(pool: Pool, chatId: string, limit: number): Promise<NewestRows | null> {
  const { rows } = await pool.query<Pick<NewestRows, "lastSeq" | "factsVersion"> & (PageRow | { readonly id: null })>({
    name: "page-newest",
    text: NEWEST,
    values: [chatId, limit],
  });
  const [first] = rows;
  if (!first) return null;
  const messages = rows.flatMap(({ lastSeq: _seq, factsVersion: _version, ...row }) => (row.id === null ? [] : messageOf(chatId, row)));
  return { lastSeq: first.lastSeq, factsVersion: first.factsVersion, rows: messages.reverse() };
}

const NEWEST = `
  SELECT c."lastSeq", c."factsVersion", ${COLUMNS}
  FROM "Chat" c
  LEFT JOIN LATERAL (SELECT * FROM "Message" WHERE "chatId" = c."id" ORDER BY "seq" DESC LIMIT $2) m ON true
  LEFT JOIN "ChatMember" a ON a."id" = m."authorId"
  LEFT JOIN ${REACTIONS}
  WHERE c."id" = $1 ORDER BY m."seq" DESC`;

/** The newest message of each of these chats above a seq, if it has any: for lists of chats, in one statement for all of them. */
export async function findNewestOfEach(
  pool: Pool,
  chats: readonly { readonly chatId: string; readonly fromSeq: number }[],
): Promise<PresentableMessage[]> {
  const { rows } = await pool.query<PageRow & { readonly chatId: string }>({
    name: "newest-of-each",
    text: NEWEST_OF_EACH,
    values: [chats.map(({ chatId }) => chatId), chats.map(({ fromSeq }) => fromSeq)],
  });
  return rows.map(({ chatId, ...row }) => messageOf(chatId, row));
}

/** The statement behind the newest message of each chat: for each a look at the end of one index. */
export const NEWEST_OF_EACH = `
  SELECT m."chatId", ${COLUMNS}
  FROM unnest($1::uuid[], $2::int[]) AS c("id", "fromSeq")
  CROSS JOIN LATERAL (SELECT * FROM "Message" WHERE "chatId" = c."id" AND "seq" > c."fromSeq" ORDER BY "seq" DESC LIMIT 1) m
  JOIN "ChatMember" a ON a."id" = m."authorId"
  LEFT JOIN ${REACTIONS}`;

function messageOf(chatId: string, { id, replyToId, userId, alias, role, reactions, ...row }: PageRow): PresentableMessage {
  return {
    ...row,
    id: BigInt(id),
    chatId,
    replyToId: replyToId === null ? null : BigInt(replyToId),
    author: { id: row.authorId, userId, alias, role },
    reactions: reactions ?? [],
  };
}
