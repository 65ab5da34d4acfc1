import type { Pool } from "pg";

import type { MessageType } from "#contract/messages.ts";

/** A message that is to be made findable, or to be forgotten: its content is null then. */
export interface ChangedMessage {
  readonly id: bigint;
  readonly seq: number;
  readonly changedSeq: number;
  readonly authorId: string;
  readonly nameless: boolean;
  readonly content: string | null;
  readonly replyToId: string | null;
  readonly type: MessageType;
}

/** The chats whose latest changes are not findable yet, of those where something happened since the event `sinceEvent`; of all chats without it. */
export async function findUnfindableChats(pool: Pool, sinceEvent: bigint | null): Promise<string[]> {
  const recent = sinceEvent === null ? "" : `AND c."id" IN (SELECT o."chatId" FROM "OutboxEvent" o WHERE o."id" > $1)`;
  const { rows } = await pool.query<{ id: string }>({
    text: `SELECT c."id" FROM "Chat" c LEFT JOIN "SearchProgress" p ON p."chatId" = c."id" WHERE c."lastSeq" > coalesce(p."seq", 0) ${recent}`,
    values: sinceEvent === null ? [] : [sinceEvent],
  });
  return rows.map(({ id }) => id);
}

/** How far the chat is findable and how far it could be; null if it is gone. Read before the messages, so that nothing slips in between. */
export async function findSearchProgress(pool: Pool, chatId: string): Promise<{ seq: number; lastSeq: number } | null> {
  const { rows } = await pool.query<{ seq: number; lastSeq: number }>({
    text: `SELECT coalesce(p."seq", 0) AS seq, c."lastSeq" FROM "Chat" c LEFT JOIN "SearchProgress" p ON p."chatId" = c."id" WHERE c."id" = $1`,
    values: [chatId],
  });
  return rows[0] ?? null;
}

export async function findChangedContents(pool: Pool, chatId: string, afterSeq: number, limit: number): Promise<ChangedMessage[]> {
  const { rows } = await pool.query<Omit<ChangedMessage, "id"> & { id: string }>({
    text: `SELECT "id", "seq", "changedSeq", "authorId", "nameless", "type", "content", "replyToId" FROM "Message" WHERE "chatId" = $1 AND "changedSeq" > $2 ORDER BY "changedSeq" LIMIT $3`,
    values: [chatId, afterSeq, limit],
  });
  return rows.map((row) => ({ ...row, id: BigInt(row.id) }));
}

/** A message with what it is found by. */
export interface FindableMessage {
  readonly id: bigint;
  readonly seq: number;
  /** By whom it is found; the chat itself for what is found by nobody's name. */
  readonly authorId: string;
  readonly text: string;
  readonly tokens: readonly string[];
}

/** What is to become of a batch of messages that was read at `from`: how far the chat was findable then. */
export interface FindableBatch {
  readonly from: number;
  readonly upTo: number;
  readonly put: readonly FindableMessage[];
  readonly drop: readonly bigint[];
}

/**
 * Makes messages findable, forgets others, and keeps how far that went. Does nothing if somebody else has come further meanwhile: what was read
 * before that may be out of date. One that is gone meanwhile is left out.
 */
export async function storeFindable(pool: Pool, chatId: string, { from, upTo, put, drop }: FindableBatch): Promise<void> {
  const column = <Key extends keyof FindableMessage>(key: Key): FindableMessage[Key][] => put.map((message) => message[key]);
  await pool.query({
    text: `INSERT INTO "SearchProgress" ("chatId", "seq") SELECT "id", 0 FROM "Chat" WHERE "id" = $1 ON CONFLICT DO NOTHING`,
    values: [chatId],
  });
  await pool.query({
    // Whoever waits for the lock finds the row changed then, and therefore none.
    text: `WITH held AS (SELECT FROM "SearchProgress" WHERE "chatId" = $1 AND "seq" = $8 FOR UPDATE),
           gone AS (DELETE FROM "MessageSearch" WHERE "messageId" = ANY($7::bigint[]) AND EXISTS (SELECT FROM held)),
           put AS (
             INSERT INTO "MessageSearch" ("messageId", "chatId", "seq", "authorId", "text", "tokens")
             SELECT t.id, $1, t.seq, t.author, t.text, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(t.tokens)))
             FROM unnest($2::bigint[], $3::int[], $4::uuid[], $5::text[], $6::jsonb[]) AS t(id, seq, author, text, tokens)
             WHERE EXISTS (SELECT FROM held) AND EXISTS (SELECT FROM "Message" m WHERE m."id" = t.id)
             ON CONFLICT ("messageId") DO UPDATE SET "authorId" = excluded."authorId", "text" = excluded."text", "tokens" = excluded."tokens")
           UPDATE "SearchProgress" SET "seq" = $9 WHERE "chatId" = $1 AND EXISTS (SELECT FROM held)`,
    values: [
      ...[chatId, column("id"), column("seq"), column("authorId"), column("text")],
      ...[put.map(({ tokens }) => JSON.stringify(tokens)), drop, from, upTo],
    ],
  });
}
