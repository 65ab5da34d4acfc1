import pg from "pg";

import { LivePerson } from "#tests/support/client.ts";

import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";

const ROOMS = 10;

interface FilledRoom {
  readonly chatId: string;
  readonly memberId: string;
  readonly token: string;
  /** The last seq. */
  length: number;
}

/** Rooms that messages are poured into, and who may read them. */
export interface FilledRooms {
  readonly rooms: FilledRoom[];
  readonly facilitatorCookie: string;
}

/** Opens the rooms and seats one guest in each, by the contract. */
export async function openFilledRooms(rig: Rig, databaseUrl: string): Promise<FilledRooms> {
  const target = await startParley(rig.cluster, { databaseUrl });
  try {
    const [node] = target.nodes;
    if (!node) throw new Error("there is no node");
    const facilitator = await target.facilitator();
    const rooms: FilledRoom[] = [];
    for (let opened = 0; opened < ROOMS; opened += 1) {
      const room = await facilitator.opensRoom();
      const { chat_id: chatId, member, token } = await new LivePerson("guest", node).joins(room);
      rooms.push({ chatId, memberId: member.id, token, length: FIRST_SEQ });
    }
    return { rooms, facilitatorCookie: facilitator.cookie };
  } finally {
    await target.stop();
  }
}

/** Above whatever opening and joining have numbered. */
const FIRST_SEQ = 100;

/** The rooms in turn, so that a room's messages lie scattered among the others', as they do in life. */
const FILL = `
  INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content", "createdAt")
  SELECT g * ${ROOMS} + r.number, r.chat, g, g, r.author, 'fill-' || g, 'the quick brown fox jumps over the lazy dog, time ' || g, now()
  FROM generate_series($3::int, $4::int) g, unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS r(chat, author, number)`;

/** Fills empty rooms with so many messages in all, past the server, which is not to run meanwhile. */
export async function fillTo(databaseUrl: string, { rooms }: FilledRooms, total: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const from = (rooms[0]?.length ?? FIRST_SEQ) + 1;
  const to = FIRST_SEQ + total / ROOMS;
  try {
    // What the triggers and foreign keys would check holds by construction.
    await client.query("SET session_replication_role = replica");
    await client.query(FILL, [rooms.map(({ chatId }) => chatId), rooms.map(({ memberId }) => memberId), from, to]);
    await client.query(`UPDATE "Chat" SET "lastSeq" = $1, "messageCount" = $1`, [to]);
    // Nothing is to be made findable while something is measured.
    await client.query(
      `INSERT INTO "SearchProgress" SELECT "id", $1 FROM "Chat" ON CONFLICT ("chatId") DO UPDATE SET "seq" = excluded."seq"`,
      [to],
    );
    await client.query("VACUUM (ANALYZE)");
    await client.query("CHECKPOINT");
  } finally {
    await client.end();
  }
  for (const room of rooms) room.length = to;
}

/** Makes all messages findable, as the server would by and by. Their content is folded as it stands, but for capitals. */
export async function makeFilledFindable(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(`
      INSERT INTO "MessageSearch" ("messageId", "chatId", "seq", "authorId", "text", "tokens")
      SELECT "id", "chatId", "seq", "authorId", "content", array_to_tsvector(ARRAY(SELECT DISTINCT right("chatId"::text, 12) || ':' || w FROM regexp_split_to_table("content", '[^a-z0-9]+') w WHERE w <> ''))
      FROM "Message"`);
    await client.query("VACUUM (ANALYZE)");
    await client.query("CHECKPOINT");
  } finally {
    await client.end();
  }
}
