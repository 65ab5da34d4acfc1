import type { Pool } from "pg";

import type { MemberRole } from "#contract/members.ts";
import type { MessageType } from "#contract/messages.ts";

/**
 * The hot statements: how a batch of messages of one chat gets stored. Prepared, through the pool that Prisma uses. See
 * docs/decisions/0014-facts-have-a-version.md for why these few are not written with Prisma.
 */

export interface RepliedTo {
  readonly id: bigint;
  readonly seq: number;
  readonly content: string | null;
  readonly nameless: boolean;
  readonly type: MessageType;
  readonly author: { readonly id: string; readonly userId: string | null; readonly alias: string; readonly role: MemberRole };
}

export interface NewMessage {
  readonly id: bigint;
  readonly authorId: string;
  readonly clientMessageId: string;
  readonly content: string;
  readonly replyToId: bigint | null;
  readonly type: MessageType;
  readonly mediaId: string | null;
  /** The members that the text names. */
  readonly mentions: readonly string[];
  readonly forwarded: boolean;
  /** Whether it is shown without its author. */
  readonly nameless: boolean;
}

export interface Append {
  readonly chatId: string;
  /** Names the outbox row. */
  readonly eventId: bigint;
  /** The version of the chat's facts on which the messages were let in. */
  readonly factsVersion: number;
  /** Whether the authors' time of writing is kept, for slow mode. */
  readonly paced: boolean;
  readonly writtenAt: Date;
}

/** What became of an append: stored behind `lastSeq`, except for those that had been sent before; or nothing stored, since the facts have changed. */
export type Appended =
  | { readonly kind: "stored"; readonly lastSeq: number; readonly sentBefore: ReadonlyMap<number, bigint> }
  | { readonly kind: "changed" | "gone" };

interface AppendRow {
  version: number;
  last_seq: number | null;
  sent_places: number[];
  sent_ids: string[];
}

/**
 * Stores messages and their outbox row in one round trip, if the chat's facts are still those of the known version. Whoever was not stored
 * because of an earlier message under the same name is in `sentBefore`, by index, with the id of that message.
 */
export async function appendRows(
  pool: Pool,
  { chatId, eventId, factsVersion, paced, writtenAt }: Append,
  messages: readonly NewMessage[],
): Promise<Appended> {
  const column = <Key extends keyof NewMessage>(key: Key): NewMessage[Key][] => messages.map((message) => message[key]);
  const { rows } = await pool.query<AppendRow>({
    name: "append-messages",
    text: "SELECT * FROM append_messages($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    values: [
      ...[chatId, factsVersion, paced, writtenAt, eventId],
      ...[column("id"), column("authorId"), column("clientMessageId"), column("content"), column("replyToId")],
      messages.map(({ mentions }) => (mentions.length === 0 ? null : `{${mentions.join(",")}}`)),
      ...[column("forwarded"), column("nameless"), column("type"), column("mediaId")],
    ],
  });
  const [row] = rows;
  if (!row) return { kind: "gone" };
  if (row.last_seq === null) return { kind: "changed" };
  return {
    kind: "stored",
    lastSeq: row.last_seq,
    sentBefore: new Map(row.sent_places.map((place, index) => [place - 1, BigInt(row.sent_ids[index] ?? 0)])),
  };
}

/** The messages replied to, where they are in this chat, with their authors. */
export async function findRepliedTo(pool: Pool, chatId: string, messageIds: readonly bigint[]): Promise<Map<bigint, RepliedTo>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await pool.query<{
    id: string;
    seq: number;
    content: string | null;
    nameless: boolean;
    type: MessageType;
    authorId: string;
    userId: string | null;
    alias: string;
    role: MemberRole;
  }>({
    name: "append-replied-to",
    text: `SELECT m."id", m."seq", m."content", m."nameless", m."type", a."id" AS "authorId", a."userId", a."alias", a."role"
           FROM "Message" m JOIN "ChatMember" a ON a."id" = m."authorId"
           WHERE m."chatId" = $1 AND m."id" = ANY($2::bigint[])`,
    values: [chatId, messageIds],
  });
  return new Map(
    rows.map(({ id, seq, content, nameless, type, authorId, userId, alias, role }) => [
      BigInt(id),
      { id: BigInt(id), seq, content, nameless, type, author: { id: authorId, userId, alias, role } },
    ]),
  );
}
