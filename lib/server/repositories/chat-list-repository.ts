import type { Pool } from "pg";

import type { ChatKind } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";

import { Prisma } from "../db/generated/client.ts";
import { type ChatRow, type Db, type MemberRow, type RoomRow, withRoom } from "./chat-repository.ts";

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

/** A membership among those of its account, with as much of its chat as decides what else is read of it. */
export interface ListedMember {
  readonly member: MemberRow;
  readonly kind: ChatKind;
  /** In milliseconds. */
  readonly activityAt: number;
  /** Null where the chat is no room. */
  readonly room: Pick<RoomRow, "history"> | null;
}

type PageRow = Omit<MemberRow, "draftReplyToId"> & {
  readonly draftReplyToId: string | null;
  readonly kind: ChatKind;
  readonly lastActivityAt: Date;
  readonly history: RoomRow["history"] | null;
};

/** One page of an account's memberships, lanes left out, which are found in their rooms: favourites first, and of each the latest activity first; by keyset. */
export async function findListedMembers(pool: Pool, query: ListQuery): Promise<ListedMember[]> {
  const { rows } = await pool.query<PageRow>({ name: "chat-list-page", text: PAGE, values: pageValues(query) });
  return rows.map(({ kind, lastActivityAt, history, draftReplyToId, ...row }) => ({
    member: { ...row, draftReplyToId: draftReplyToId === null ? null : BigInt(draftReplyToId) },
    kind,
    activityAt: lastActivityAt.getTime(),
    room: history === null ? null : { history },
  }));
}

/** The chats of these memberships with what their kinds add, by id. Only rooms add anything, and cost what reading it costs. */
export async function findListedChats(pool: Pool, db: Db, listed: readonly ListedMember[]): Promise<Map<string, ChatRow>> {
  const ids = (isRoom: boolean): string[] => listed.filter(({ room }) => (room !== null) === isRoom).map(({ member }) => member.chatId);
  const [rooms, others] = await Promise.all([
    ids(true).length === 0 ? [] : db.chat.findMany({ where: { id: { in: ids(true) } }, include: withRoom }),
    pool.query<Omit<ChatRow, keyof typeof withRoom>>({ name: "chat-list-chats", text: CHATS, values: [ids(false)] }),
  ]);
  return new Map([...rooms, ...others.rows.map((chat) => ({ ...chat, ...NO_ROOM }))].map((chat) => [chat.id, chat]));
}

const NO_ROOM = { room: null, links: [], laneOf: null } satisfies Pick<ChatRow, keyof typeof withRoom>;

/** Whether a membership's chat is archived, at a moment that `now` stands for. The same rule as `isArchived` in `domain/chat/preferences.ts`. */
const isArchived = (now: string): string =>
  `(m."archivedAt" IS NOT NULL AND (coalesce(m."mutedUntil" > ${now}, false) OR c."lastActivityAt" <= m."archivedAt"))`;

/** Named one by one: a prepared statement that says `*` fails once a column is added, and nodes are replaced one after the other. */
const columns = (of: string, fields: object): string =>
  Object.keys(fields)
    .map((name) => `${of}."${name}"`)
    .join(", ");

const CHATS = `SELECT ${columns("c", Prisma.ChatScalarFieldEnum)} FROM "Chat" c WHERE c."id" = ANY($1::uuid[])`;

/** The statement behind a page of the list. */
export const PAGE = `
  SELECT ${columns("m", Prisma.ChatMemberScalarFieldEnum)}, c."kind", c."lastActivityAt", r."history"
  FROM "ChatMember" m JOIN "Chat" c ON c."id" = m."chatId" LEFT JOIN "Room" r ON r."chatId" = c."id"
  WHERE m."userId" = $1 AND m."state" = 'active' AND c."laneOfId" IS NULL AND ($2::text IS NULL OR c."kind"::text = $2)
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
  WHERE m."userId" = $1 AND m."state" = 'active' AND c."laneOfId" IS NULL AND ${isArchived("$2::timestamptz")}`;

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

export interface Unread {
  readonly chatId: string;
  /** Messages of others after `lastReadSeq`, deleted ones not counted; at most 100, and only of those with the newest 500 numbers. */
  readonly unread: number;
  /** Messages of others after `lastReadSeq` that name the reader, however far back; at most 100, and only of the newest 500 that name anybody. */
  readonly mentions: number;
}

/** How much of each chat its reader has not read. */
export async function findUnread(pool: Pool, readers: readonly Reader[]): Promise<Unread[]> {
  const { rows } = await pool.query<Unread>({ name: "chat-list-unread", text: UNREAD, values: unreadValues(readers) });
  return rows;
}

/**
 * How far back from the last message unread ones are looked for, in numbers of the chat: own and deleted ones are passed over, and there may be
 * any number. A bound on what is read by whatever plan, since numbers are dense. And how many messages that name anybody are looked at for the
 * reader's name, since all of them may name others.
 */
const LOOKED_AT_MAX = 500;

/**
 * The statement behind the unread counts: for each chat a look at the end of one index, at most 500 steps in it, and
 * at most 500 in the index over messages that name somebody, which are few.
 */
export const UNREAD = `
  SELECT r."chatId", u."unread", n."mentions"
  FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) AS r("chatId", "memberId", "fromSeq", "readSeq")
  LEFT JOIN LATERAL (
    SELECT "seq" FROM "Message" WHERE "chatId" = r."chatId" AND "seq" > r."fromSeq" ORDER BY "seq" DESC LIMIT 1
  ) l ON true
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS "unread" FROM (
      SELECT FROM "Message"
      WHERE "chatId" = r."chatId" AND "seq" > greatest(r."fromSeq", r."readSeq", l."seq" - ${LOOKED_AT_MAX})
        AND "authorId" <> r."memberId" AND "deletedAt" IS NULL
      LIMIT ${LIMITS.unreadMax}
    ) of_others
  ) u
  CROSS JOIN LATERAL (
    SELECT least(count(*), ${LIMITS.unreadMax})::int AS "mentions" FROM (
      SELECT "authorId", "mentions", "deletedAt" FROM "Message"
      WHERE "chatId" = r."chatId" AND "seq" > greatest(r."fromSeq", r."readSeq") AND "mentions" <> '{}'
      ORDER BY "seq" DESC LIMIT ${LOOKED_AT_MAX}
    ) naming
    WHERE "mentions" @> ARRAY[r."memberId"] AND "authorId" <> r."memberId" AND "deletedAt" IS NULL
  ) n`;

/** What the statement is asked with. */
export function unreadValues(readers: readonly Reader[]): unknown[] {
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
export async function findCounterparts(pool: Pool, chatIds: readonly string[], userId: string): Promise<Map<string, Counterpart>> {
  if (chatIds.length === 0) return new Map();
  const { rows } = await pool.query<{ chatId: string; userId: string | null; alias: string; version: string | null }>({
    name: "chat-list-counterparts",
    text: `
      SELECT m."chatId", m."userId", m."alias", a."version"
      FROM "ChatMember" m
      LEFT JOIN "User" u ON u."id" = m."userId" AND u."deletedAt" IS NULL
      LEFT JOIN "Avatar" a ON a."userId" = u."id"
      WHERE m."chatId" = ANY($1::uuid[]) AND m."userId" IS DISTINCT FROM $2`,
    values: [chatIds, userId],
  });
  return new Map(rows.map(({ chatId, version, ...row }) => [chatId, { ...row, avatar: version === null ? null : { version } }]));
}
