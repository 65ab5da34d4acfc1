import type { Pool } from "pg";

import type { ChatKind } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";

import { type ChatRow, type Db, type MemberRow, withRoom } from "./chat-repository.ts";

/** The list of an account's chats. What costs is bounded by the page and by how many chats the account is in, never by how much was said. */

/** Where a page of the list ends: whether its last chat is a favourite, the chat's activity, in milliseconds, and its id. */
export interface ListPlace {
  readonly isFavourite: boolean;
  readonly activityAt: number;
  readonly chatId: string;
}

interface ListQuery {
  readonly userId: string;
  readonly kind: ChatKind | undefined;
  readonly archived: boolean;
  /** Milliseconds. */
  readonly now: number;
  readonly after: ListPlace | undefined;
  readonly limit: number;
}

interface ListedRow {
  readonly chat: ChatRow;
  readonly member: MemberRow;
}

/** One page of the chats that an account is in: favourites first, and of each the latest activity first; by keyset. */
export async function findChatPage(pool: Pool, db: Db, query: ListQuery): Promise<ListedRow[]> {
  const { rows } = await pool.query<{ chatId: string; memberId: string }>({
    name: "chat-list-page",
    text: PAGE,
    values: pageValues(query),
  });
  const [chats, members] = await Promise.all([
    db.chat.findMany({ where: { id: { in: rows.map(({ chatId }) => chatId) } }, include: withRoom }),
    db.chatMember.findMany({ where: { id: { in: rows.map(({ memberId }) => memberId) } } }),
  ]);
  const chatById = new Map(chats.map((chat) => [chat.id, chat]));
  const memberById = new Map(members.map((member) => [member.id, member]));
  return rows.flatMap(({ chatId, memberId }) => {
    const [chat, member] = [chatById.get(chatId), memberById.get(memberId)];
    return chat && member ? [{ chat, member }] : [];
  });
}

/** Whether a membership's chat is archived, at a moment that `now` stands for. The same rule as `isArchived` in `domain/chat/preferences.ts`. */
const isArchived = (now: string): string =>
  `(m."archivedAt" IS NOT NULL AND (coalesce(m."mutedUntil" > ${now}, false) OR c."lastActivityAt" <= m."archivedAt"))`;

/** The statement behind a page of the list. */
export const PAGE = `
  SELECT c."id" AS "chatId", m."id" AS "memberId"
  FROM "ChatMember" m JOIN "Chat" c ON c."id" = m."chatId"
  WHERE m."userId" = $1 AND m."state" = 'active' AND ($2::text IS NULL OR c."kind"::text = $2)
    AND (m."favouriteAt" IS NOT NULL, c."lastActivityAt", c."id") < ($3::boolean, $4::timestamptz, $5::uuid)
    AND ${isArchived("$6::timestamptz")} = $7::boolean
  ORDER BY m."favouriteAt" IS NOT NULL DESC, c."lastActivityAt" DESC, c."id" DESC LIMIT $8`;

const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** What the statement is asked with. */
export function pageValues({ userId, kind, archived, now, after, limit }: ListQuery): unknown[] {
  const place = after ? [after.isFavourite, new Date(after.activityAt), after.chatId] : [true, "infinity", LAST_ID];
  return [userId, kind ?? null, ...place, new Date(now), archived, limit];
}

/** The statement behind the number of archived chats. */
export const ARCHIVED_COUNT = `
  SELECT count(*)::int AS "count" FROM "ChatMember" m JOIN "Chat" c ON c."id" = m."chatId"
  WHERE m."userId" = $1 AND m."state" = 'active' AND ${isArchived("$2::timestamptz")}`;

/** How many of an account's chats are archived at `now` (milliseconds). */
export async function countArchived(pool: Pool, userId: string, now: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: "chat-list-archived",
    text: ARCHIVED_COUNT,
    values: [userId, new Date(now)],
  });
  return rows[0]?.count ?? 0;
}

/** From where on somebody may read a chat, and how far they have. */
export interface Reader {
  readonly chatId: string;
  readonly memberId: string;
  readonly fromSeq: number;
  readonly lastReadSeq: number;
}

export interface Latest {
  readonly chatId: string;
  readonly lastMessageId: bigint | null;
  /** Messages of others after `lastReadSeq`, deleted ones not counted; at most 100, and only of those with the newest 500 numbers. */
  readonly unread: number;
  /** How many of all these name the reader; at most 100. */
  readonly mentions: number;
}

/** The last message of each chat that its reader may see, and how many they have not read. */
export async function findLatest(pool: Pool, readers: readonly Reader[]): Promise<Latest[]> {
  const { rows } = await pool.query<{ chatId: string; lastMessageId: string | null; unread: number; mentions: number }>({
    name: "chat-list-latest",
    text: LATEST,
    values: latestValues(readers),
  });
  return rows.map(({ lastMessageId, ...row }) => ({ ...row, lastMessageId: lastMessageId === null ? null : BigInt(lastMessageId) }));
}

/**
 * How far back from the last message unread ones are looked for, in numbers of the chat: own and deleted ones are passed over, and there may be
 * any number. A bound on what is read by whatever plan, since numbers are dense.
 */
const LOOKED_AT_MAX = 500;

/** The statement behind the last messages and unread counts: for each chat a look at the end of one index, and at most 500 steps in it. */
export const LATEST = `
  SELECT r."chatId", l."id" AS "lastMessageId", u."unread", u."mentions"
  FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) AS r("chatId", "memberId", "fromSeq", "readSeq")
  LEFT JOIN LATERAL (
    SELECT "id", "seq" FROM "Message" WHERE "chatId" = r."chatId" AND "seq" > r."fromSeq" ORDER BY "seq" DESC LIMIT 1
  ) l ON true
  CROSS JOIN LATERAL (
    SELECT least(count(*), ${LIMITS.unreadMax})::int AS "unread",
      least(count(*) FILTER (WHERE "mentions" @> ARRAY[r."memberId"]), ${LIMITS.unreadMax})::int AS "mentions"
    FROM "Message"
    WHERE "chatId" = r."chatId" AND "seq" > greatest(r."fromSeq", r."readSeq", l."seq" - ${LOOKED_AT_MAX})
      AND "authorId" <> r."memberId" AND "deletedAt" IS NULL
  ) u`;

/** What the statement is asked with. */
export function latestValues(readers: readonly Reader[]): unknown[] {
  const column = <Key extends keyof Reader>(key: Key): Reader[Key][] => readers.map((reader) => reader[key]);
  return [column("chatId"), column("memberId"), column("fromSeq"), column("lastReadSeq")];
}

/** The other one of a pair. */
export interface Counterpart {
  /** Null once the account is erased. */
  readonly userId: string | null;
  readonly alias: string;
  /** Which picture they have; null for none, and for deleted accounts. */
  readonly avatar: { readonly version: string } | null;
}

/** Who else is in these chats, for those that are pairs: by chat. */
export async function findCounterparts(db: Db, chatIds: readonly string[], userId: string): Promise<Map<string, Counterpart>> {
  if (chatIds.length === 0) return new Map();
  const rows = await db.chatMember.findMany({
    where: { chatId: { in: [...chatIds] }, OR: [{ userId: null }, { userId: { not: userId } }] },
    select: { chatId: true, userId: true, alias: true, user: { select: { deletedAt: true, avatar: { select: { version: true } } } } },
  });
  return new Map(rows.map(({ chatId, user, ...row }) => [chatId, { ...row, avatar: user?.deletedAt === null ? user.avatar : null }]));
}
