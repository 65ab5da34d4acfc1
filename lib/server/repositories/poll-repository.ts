import type { Pool } from "pg";

import type { Counted } from "#domain/poll/tally.ts";
import type { Vote } from "#domain/poll/compose.ts";

import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

/** A poll without the key that signs its tokens, which nobody reads by the way. */
export type PollRow = Omit<Prisma.PollGetPayload<object>, "privateKey">;
const withoutKey = { omit: { privateKey: true } } as const;

export async function findPoll(db: Db, pollId: string): Promise<PollRow | null> {
  return await db.poll.findUnique({ where: { id: pollId }, ...withoutKey });
}

/** All polls of a chat, of which it has at most 100. */
export async function findPolls(db: Db, chatId: string): Promise<PollRow[]> {
  return await db.poll.findMany({ where: { chatId }, orderBy: { createdAt: "desc" }, ...withoutKey });
}

export async function countPolls(db: Db, chatId: string): Promise<number> {
  return await db.poll.count({ where: { chatId } });
}

export async function createPoll(db: Db, data: Prisma.PollUncheckedCreateInput): Promise<PollRow> {
  return await db.poll.create({ data, ...withoutKey });
}

export async function updatePoll(db: Db, pollId: string, data: Prisma.PollUncheckedUpdateInput): Promise<PollRow> {
  return await db.poll.update({ where: { id: pollId }, data, ...withoutKey });
}

export async function deletePoll(db: Db, pollId: string): Promise<void> {
  await db.poll.delete({ where: { id: pollId } });
}

/** Takes every other poll of the chat off the stage. */
export async function hideOtherPolls(db: Db, chatId: string, pollId: string): Promise<void> {
  await db.poll.updateMany({ where: { chatId, isCurrent: true, id: { not: pollId } }, data: { isCurrent: false } });
}

/** Those that are open, to be closed with their room. */
export async function findOpenPolls(db: Db, chatId: string): Promise<PollRow[]> {
  return await db.poll.findMany({ where: { chatId, state: "open" }, ...withoutKey });
}

/**
 * Stores what a member chose, in place of what they chose before. False if the poll is not open: its row is held against closing in the same
 * statement, so that no vote is stored that the count at the close did not see.
 */
export async function upsertVote(pool: Pool, pollId: string, memberId: string, { choices, words }: Vote): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "poll-vote",
    text: `INSERT INTO "PollVote" ("pollId", "memberId", "choices", "words")
           SELECT "id", $2::uuid, $3::int[], $4::text[] FROM "Poll" WHERE "id" = $1 AND "state" = 'open' AND NOT "isSecret" FOR SHARE
           ON CONFLICT ("pollId", "memberId") DO UPDATE SET "choices" = EXCLUDED."choices", "words" = EXCLUDED."words"`,
    values: [pollId, memberId, choices, words],
  });
  return rowCount === 1;
}

/** Takes a member's vote back, as long as the poll is open. */
export async function deleteVote(pool: Pool, pollId: string, memberId: string): Promise<void> {
  await pool.query({
    name: "poll-unvote",
    text: `WITH open AS (SELECT "id" FROM "Poll" WHERE "id" = $1 AND "state" = 'open' FOR SHARE)
           DELETE FROM "PollVote" USING open WHERE "pollId" = open."id" AND "memberId" = $2`,
    values: [pollId, memberId],
  });
}

/** The polls into which a member has put words of their own. */
export async function findWordPolls(db: Db, memberId: string): Promise<string[]> {
  const rows = await db.pollVote.findMany({ where: { memberId, words: { isEmpty: false } }, select: { pollId: true } });
  return rows.map(({ pollId }) => pollId);
}

/** Deletes the words that a member has put into polls. */
export async function deleteWordVotes(db: Db, memberId: string): Promise<void> {
  await db.pollVote.deleteMany({ where: { memberId, words: { isEmpty: false } } });
}

/** How a poll stands. What was chosen is nothing where it was not asked for. */
export interface StandingRow {
  readonly voters: number;
  readonly tokensIssued: number;
  readonly counted: Counted;
}

interface CountRow {
  readonly pollId: string;
  readonly what: "voters" | "issued" | "choice" | "word";
  readonly choice: number | null;
  readonly word: string | null;
  readonly count: number;
}

/** How polls stand, in one statement; of those in `shown` also what was chosen, which is not read of the others. */
export async function findStandings(pool: Pool, pollIds: readonly string[], shown: readonly string[]): Promise<Map<string, StandingRow>> {
  const { rows } = await pool.query<CountRow>({ name: "poll-standings", text: STANDINGS, values: [pollIds, shown] });
  const of = (pollId: string, wanted: CountRow["what"]): CountRow[] => rows.filter((row) => row.pollId === pollId && row.what === wanted);
  return new Map(
    pollIds.map((pollId) => [
      pollId,
      {
        voters: of(pollId, "voters")[0]?.count ?? 0,
        tokensIssued: of(pollId, "issued")[0]?.count ?? 0,
        counted: {
          choices: of(pollId, "choice").map(({ choice, count }) => ({ choice: choice ?? 0, count })),
          words: of(pollId, "word").map(({ word, count }) => ({ word: word ?? "", count })),
        },
      },
    ]),
  );
}

/** The polls that a member's vote counts in only as long as they are not removed: what had closed before `removedAt` stays as it was. */
export async function findPollsCounting(db: Db, memberId: string, removedAt: Date): Promise<string[]> {
  const stillOpen = { OR: [{ closedAt: null }, { closedAt: { gt: removedAt } }] };
  const rows = await db.pollVote.findMany({ where: { memberId, poll: stillOpen }, select: { pollId: true }, orderBy: { pollId: "asc" } });
  return rows.map(({ pollId }) => pollId);
}

/**
 * Whoever was removed before a poll closed does not count in it, and what somebody wrote does not while their sweep can be taken back. Whose a
 * ballot is, nobody knows.
 */
const COUNTS = {
  PollVote: `NOT EXISTS (
      SELECT FROM "ChatMember" m JOIN "Poll" p ON p."id" = "PollVote"."pollId"
      WHERE m."id" = "PollVote"."memberId" AND m."state" = 'removed' AND (p."closedAt" IS NULL OR p."closedAt" > m."leftAt"))
    AND ("words" = '{}' OR NOT EXISTS (SELECT FROM "Sweep" s WHERE s."memberId" = "PollVote"."memberId"))`,
  Ballot: "true",
};

/** A poll has votes or, if it is secret, ballots. */
const STANDINGS = (["PollVote", "Ballot"] as const)
  .flatMap((table) => [
    `SELECT "pollId", 'voters' AS "what", NULL::int AS "choice", NULL::text AS "word", count(*)::int AS "count"
     FROM "${table}" WHERE "pollId" = ANY($1::uuid[]) AND ${COUNTS[table]} GROUP BY "pollId"`,
    `SELECT "pollId", 'choice', "chosen", NULL, count(*)::int FROM "${table}", unnest("choices") AS "chosen"
     WHERE "pollId" = ANY($2::uuid[]) AND ${COUNTS[table]} GROUP BY "pollId", "chosen"`,
    `SELECT "pollId", 'word', NULL, "written", count(*)::int FROM "${table}", unnest("words") AS "written"
     WHERE "pollId" = ANY($2::uuid[]) AND ${COUNTS[table]} GROUP BY "pollId", "written"`,
  ])
  .concat(`SELECT "pollId", 'issued', NULL, NULL, count(*)::int FROM "BallotIssue" WHERE "pollId" = ANY($1::uuid[]) GROUP BY "pollId"`)
  .join("\nUNION ALL\n");

/** What one member has done in a poll. */
export interface OwnVoteRow extends Vote {
  readonly pollId: string;
  /** Whether they were given the token of a secret ballot. */
  readonly tokenIssued: boolean;
}

/** What a member chose in these polls; nothing of those in which they did not vote. */
export async function findOwnVotes(pool: Pool, memberId: string, pollIds: readonly string[]): Promise<OwnVoteRow[]> {
  const { rows } = await pool.query<OwnVoteRow>({
    name: "poll-own-votes",
    text: `SELECT "pollId", "choices", "words", false AS "tokenIssued" FROM "PollVote" WHERE "memberId" = $1 AND "pollId" = ANY($2::uuid[])
           UNION ALL
           SELECT "pollId", '{}'::int[], '{}'::text[], true FROM "BallotIssue" WHERE "memberId" = $1 AND "pollId" = ANY($2::uuid[])`,
    values: [memberId, pollIds],
  });
  return rows;
}
