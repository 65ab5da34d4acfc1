import pg from "pg";

import type { Room } from "#contract/rooms.ts";

import { databaseUrl } from "./environment.ts";

async function inDatabase<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Lets a room have ended so many hours ago: what otherwise only waiting would do. */
export async function moveRoom(room: Room, { hoursAgo }: { readonly hoursAgo: number }): Promise<void> {
  await inDatabase((client) =>
    client.query(
      `UPDATE "Room" SET "startsAt" = now() - make_interval(hours => $2 + 1), "endsAt" = now() - make_interval(hours => $2) WHERE code = $1`,
      [room.code, hoursAgo],
    ),
  );
}

/** Lets a room have ended so many minutes ago, without telling anybody who is in it. */
export async function endRoom(room: Room, minutesAgo: number): Promise<void> {
  await inDatabase((client) =>
    client.query(
      `UPDATE "Room" SET "startsAt" = "startsAt" - make_interval(hours => 1), "endsAt" = now() - make_interval(mins => $2) WHERE code = $1`,
      [room.code, minutesAgo],
    ),
  );
}

/** Lets the time of the phase that runs be over. */
export async function endPhase(room: Room): Promise<void> {
  await inDatabase((client) =>
    client.query(
      `UPDATE "Room" SET "phaseStartedAt" = "phaseStartedAt" - interval '1 hour', "phaseEndsAt" = now() - interval '1 minute' WHERE code = $1`,
      [room.code],
    ),
  );
}

interface SeedOptions {
  readonly room: Pick<Room, "chat_id">;
  readonly memberId: string;
  readonly count: number;
  /** When the last of them was written. */
  readonly until?: Date;
  readonly secondsBetween?: number;
  /** The text of the nth message, counted from 1, as an SQL expression over `n`. */
  readonly text?: string;
}

/** Puts messages of one member at the end of a chat, as many as one likes, without telling anybody who is in it. */
export async function seedMessages({
  room,
  memberId,
  count,
  until = new Date(),
  secondsBetween = 1,
  text = `'Message ' || n`,
}: SeedOptions): Promise<void> {
  await inDatabase(async (client) => {
    await client.query("BEGIN");
    const { rows } = await client.query<{ lastSeq: number }>(`SELECT "lastSeq" FROM "Chat" WHERE id = $1 FOR UPDATE`, [room.chat_id]);
    const from = rows[0]?.lastSeq ?? 0;
    // Ids below those of this year's snowflakes: unique by the chat's own random bits, and in the order of their seq.
    await client.query(
      `INSERT INTO "Message" (id, "chatId", seq, "changedSeq", "authorId", "clientMessageId", content, "createdAt")
       SELECT (('x' || substr(md5($1::text), 1, 10))::bit(40)::bigint << 20) + $2 + n, $1::uuid, $2 + n, $2 + n, $3::uuid, 'seed-' || ($2 + n), ${text},
              $4::timestamptz - make_interval(secs => ($5 - n) * $6::float)
       FROM generate_series(1, $5) AS n`,
      [room.chat_id, from, memberId, until, count, secondsBetween],
    );
    await client.query(`UPDATE "Chat" SET "lastSeq" = $2 WHERE id = $1`, [room.chat_id, from + count]);
    await client.query("COMMIT");
  });
}
