import type { Pool } from "pg";

import type { Vote } from "#domain/poll/compose.ts";

import type { Db } from "./chat-repository.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The key of a secret ballot as it is kept; null once the poll is closed, and for polls that have none. */
export async function findBallotKey(db: Db, pollId: string): Promise<{ publicKey: Bytes; lockedKey: Bytes } | null> {
  const row = await db.poll.findUnique({ where: { id: pollId }, select: { publicKey: true, privateKey: true } });
  return row?.publicKey && row.privateKey ? { publicKey: row.publicKey, lockedKey: row.privateKey } : null;
}

/** `new`: noted for the first time. `again`: noted before for the same blinded token. `other`: for another one. `shut`: the ballot is not open. */
export type Issue = "new" | "again" | "other" | "shut";

/** Notes that a member has had their one token signed. */
export async function noteIssue(pool: Pool, pollId: string, memberId: string, blindedHash: Bytes): Promise<Issue> {
  const { rows } = await pool.query<{ open: boolean; issued: boolean }>({
    name: "ballot-issue",
    text: `WITH open AS (SELECT "id" FROM "Poll" WHERE "id" = $1 AND "state" = 'open' AND "isSecret" FOR SHARE),
                issued AS (INSERT INTO "BallotIssue" ("pollId", "memberId", "blindedHash") SELECT "id", $2::uuid, $3::bytea FROM open
                           ON CONFLICT DO NOTHING RETURNING 1)
           SELECT EXISTS (SELECT FROM open) AS "open", EXISTS (SELECT FROM issued) AS "issued"`,
    values: [pollId, memberId, Buffer.from(blindedHash)],
  });
  if (rows[0]?.open !== true) return "shut";
  if (rows[0].issued) return "new";
  const held = await pool.query<{ same: boolean }>({
    name: "ballot-issued",
    text: `SELECT "blindedHash" = $3 AS "same" FROM "BallotIssue" WHERE "pollId" = $1 AND "memberId" = $2`,
    values: [pollId, memberId, Buffer.from(blindedHash)],
  });
  return held.rows[0]?.same === true ? "again" : "other";
}

/** A ballot of which nobody knows whose it is. */
export interface NewBallot extends Vote {
  readonly tokenHash: Bytes;
  readonly code: string;
}

/** `cast`: counted, now or before. `used`: its token was used for another choice. `shut`: the ballot is not open. */
export type Cast = "cast" | "used" | "shut";

/** Stores a ballot, once. The poll's row is held against closing in the same statement, as for a vote. */
export async function insertBallot(pool: Pool, pollId: string, ballot: NewBallot): Promise<Cast> {
  const { tokenHash, code, choices, words } = ballot;
  const { rows } = await pool.query<{ open: boolean; stored: boolean }>({
    name: "ballot-cast",
    text: `WITH open AS (SELECT "id" FROM "Poll" WHERE "id" = $1 AND "state" = 'open' AND "isSecret" FOR SHARE),
                stored AS (INSERT INTO "Ballot" ("pollId", "tokenHash", "code", "choices", "words")
                           SELECT "id", $2::bytea, $3, $4::int[], $5::text[] FROM open ON CONFLICT DO NOTHING RETURNING 1)
           SELECT EXISTS (SELECT FROM open) AS "open", EXISTS (SELECT FROM stored) AS "stored"`,
    values: [pollId, Buffer.from(tokenHash), code, choices, words],
  });
  if (rows[0]?.stored === true) return "cast";
  const held = await pool.query<{ same: boolean }>({
    name: "ballot-held",
    text: `SELECT "choices" = $3::int[] AND "words" = $4::text[] AS "same" FROM "Ballot" WHERE "pollId" = $1 AND "tokenHash" = $2`,
    values: [pollId, Buffer.from(tokenHash), choices, words],
  });
  // Its answer was lost, and the poll may have closed since.
  if (held.rows[0]?.same === true) return "cast";
  return rows[0]?.open === true ? "used" : "shut";
}

/** A ballot as it is published. */
export interface BallotRow extends Vote {
  readonly code: string;
}

/** All ballots of a poll, in the order of their codes. */
export async function findBallots(db: Db, pollId: string): Promise<BallotRow[]> {
  return await db.ballot.findMany({ where: { pollId }, select: { code: true, choices: true, words: true }, orderBy: { code: "asc" } });
}

/**
 * Writes the ballots of a poll anew, in the order of their codes and in one transaction: where a row lies in its table, and the number of the
 * transaction that wrote it, told in which order they came.
 */
export async function reshuffleBallots(db: Db, pollId: string): Promise<void> {
  const rows = await db.ballot.findMany({ where: { pollId }, orderBy: { code: "asc" } });
  await db.ballot.deleteMany({ where: { pollId } });
  await db.ballot.createMany({ data: rows });
}
