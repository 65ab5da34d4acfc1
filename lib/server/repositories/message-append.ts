import type { PoolClient } from "pg";

import type { MemberRole, MemberState } from "#contract/members.ts";

/**
 * The hot statements: how a batch of messages of one chat gets stored. Prepared, through the pool that Prisma uses. See
 * docs/decisions/0004-one-writer-per-chat.md for why these few are not written with Prisma.
 */

/** What decides whether a member may post, read under the chat's lock. */
export interface LockedChat {
  readonly lastSeq: number;
  readonly slowModeSeconds: number;
  readonly room: LockedRoom | null;
}

interface LockedRoom {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly closedAt: Date | null;
  readonly eraseAfterHours: number;
  readonly frozen: boolean;
  readonly readAfterEnd: boolean;
  readonly secret: Buffer;
}

export interface LockedMember {
  readonly id: string;
  readonly alias: string;
  readonly role: MemberRole;
  readonly state: MemberState;
  readonly timedOutUntil: Date | null;
  readonly lastMessageAt: Date | null;
}

export interface RepliedTo {
  readonly id: bigint;
  readonly seq: number;
  readonly content: string | null;
  readonly author: { readonly id: string; readonly alias: string; readonly role: MemberRole };
}

export interface NewMessage {
  readonly id: bigint;
  readonly eventId: bigint;
  readonly seq: number;
  readonly authorId: string;
  readonly clientMessageId: string;
  readonly content: string;
  readonly replyToId: bigint | null;
  readonly createdAt: Date;
}

/** Locks the chat's row, so that its numbers are given out one transaction at a time, and reads what the kind adds. Null if there is no such chat. */
export async function lockChatForAppend(client: PoolClient, chatId: string): Promise<LockedChat | null> {
  // The room's columns are all there or all null.
  const { rows } = await client.query<Omit<LockedChat, "room"> & Omit<LockedRoom, "secret"> & { secret: Buffer | null }>({
    name: "append-lock",
    text: `SELECT c."lastSeq", c."slowModeSeconds", r."startsAt", r."endsAt", r."closedAt", r."eraseAfterHours", r."frozen", r."readAfterEnd", r."secret"
           FROM "Chat" c LEFT JOIN "Room" r ON r."chatId" = c."id" WHERE c."id" = $1 FOR UPDATE OF c`,
    values: [chatId],
  });
  const row = rows[0];
  if (!row) return null;
  const { lastSeq, slowModeSeconds, ...room } = row;
  return { lastSeq, slowModeSeconds, room: room.secret === null ? null : { ...room, secret: room.secret } };
}

/** The authors as they are now. A statement of its own: one that had waited for the lock would still see the past. */
export async function findAuthors(client: PoolClient, memberIds: readonly string[]): Promise<Map<string, LockedMember>> {
  const { rows } = await client.query<LockedMember>({
    name: "append-authors",
    text: `SELECT "id", "alias", "role", "state", "timedOutUntil", "lastMessageAt" FROM "ChatMember" WHERE "id" = ANY($1::uuid[])`,
    values: [memberIds],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of these (author, client_message_id) pairs are stored already; answers the messages' ids by "author client_message_id". */
export async function findAlreadySent(
  client: PoolClient,
  authorIds: readonly string[],
  clientMessageIds: readonly string[],
): Promise<Map<string, bigint>> {
  const { rows } = await client.query<{ id: string; authorId: string; clientMessageId: string }>({
    name: "append-already-sent",
    text: `SELECT m."id", m."authorId", m."clientMessageId" FROM unnest($1::uuid[], $2::text[]) AS sent(author, name)
           JOIN "Message" m ON m."authorId" = sent.author AND m."clientMessageId" = sent.name`,
    values: [authorIds, clientMessageIds],
  });
  return new Map(rows.map((row) => [sentKey(row), BigInt(row.id)]));
}

/** The messages replied to, where they are in this chat, with their authors. */
export async function findRepliedTo(client: PoolClient, chatId: string, messageIds: readonly bigint[]): Promise<Map<bigint, RepliedTo>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await client.query<{
    id: string;
    seq: number;
    content: string | null;
    authorId: string;
    alias: string;
    role: MemberRole;
  }>({
    name: "append-replied-to",
    text: `SELECT m."id", m."seq", m."content", a."id" AS "authorId", a."alias", a."role" FROM "Message" m JOIN "ChatMember" a ON a."id" = m."authorId"
           WHERE m."chatId" = $1 AND m."id" = ANY($2::bigint[])`,
    values: [chatId, messageIds],
  });
  return new Map(
    rows.map(({ id, seq, content, authorId, alias, role }) => [
      BigInt(id),
      { id: BigInt(id), seq, content, author: { id: authorId, alias, role } },
    ]),
  );
}

/** One statement: the messages, their outbox rows, the chat's last number and the authors' last time. */
export async function insertMessages(client: PoolClient, chatId: string, messages: readonly NewMessage[]): Promise<void> {
  const column = <Key extends keyof NewMessage>(key: Key): NewMessage[Key][] => messages.map((message) => message[key]);
  await client.query({
    name: "append-insert",
    text: `WITH new AS (
             SELECT * FROM unnest($2::bigint[], $3::bigint[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::bigint[], $9::timestamptz[])
               AS t(id, event_id, seq, author, name, content, reply_to, at)
           ), stored AS (
             INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content", "replyToId", "createdAt")
             SELECT id, $1, seq, seq, author, name, content, reply_to, at FROM new
           ), announced AS (
             INSERT INTO "OutboxEvent" ("id", "chatId", "seq", "payload", "createdAt")
             SELECT event_id, $1, seq, jsonb_build_object('type', 'message.created', 'v', 1, 'message_id', id::text), at FROM new
           ), counted AS (
             UPDATE "Chat" SET "lastSeq" = (SELECT max(seq) FROM new) WHERE "id" = $1
           )
           UPDATE "ChatMember" m SET "lastMessageAt" = latest.at
           FROM (SELECT author, max(at) AS at FROM new GROUP BY author) latest WHERE m."id" = latest.author`,
    values: [
      chatId,
      column("id"),
      column("eventId"),
      column("seq"),
      column("authorId"),
      column("clientMessageId"),
      column("content"),
      column("replyToId"),
      column("createdAt"),
    ],
  });
}

/** How a pair of author and client_message_id is named in a map. */
export function sentKey({ authorId, clientMessageId }: { authorId: string; clientMessageId: string }): string {
  return `${authorId} ${clientMessageId}`;
}
