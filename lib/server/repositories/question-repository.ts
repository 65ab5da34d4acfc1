import type { Pool } from "pg";

import { LIMITS } from "#contract/limits.ts";
import type { QuestionState } from "#contract/questions.ts";

import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

/** A question with what it takes from its message and from its answer's. */
export interface QuestionRow {
  readonly messageId: bigint;
  readonly seq: number;
  /** Who wrote the message. */
  readonly authorId: string;
  /** Whether the message is shown without its author. */
  readonly nameless: boolean;
  readonly state: QuestionState;
  readonly votes: number;
  readonly isCurrent: boolean;
  readonly answerId: bigint | null;
  readonly answerSeq: number | null;
  readonly createdAt: Date;
}

/** A question as it stands: where its answer was deleted it is open again, for as long as that stays deleted. */
export function asItStands<Row extends Pick<QuestionRow, "state" | "answerId" | "answerSeq">>(row: Row): Row {
  return row.answerId !== null && row.answerSeq === null ? { ...row, state: "open", answerId: null } : row;
}

const withMessages = {
  message: { select: { seq: true, authorId: true, nameless: true, deletedAt: true } },
  answer: { select: { seq: true, deletedAt: true } },
} as const satisfies Prisma.QuestionInclude;

/** Null if the message is no question, or deleted. */
export async function findQuestion(db: Db, messageId: bigint): Promise<QuestionRow | null> {
  const found = await db.question.findUnique({ where: { messageId }, include: withMessages });
  if (found === null || found.message.deletedAt !== null) return null;
  const { message, answer, ...row } = found;
  const answerSeq = answer?.deletedAt === null ? answer.seq : null;
  return asItStands({ ...row, seq: message.seq, authorId: message.authorId, nameless: message.nameless, answerSeq });
}

/** As `findQuestion`, with the question's row locked until the end of the transaction, so that votes are counted one after the other. */
export async function lockQuestion(db: Db, messageId: bigint): Promise<QuestionRow | null> {
  await db.$executeRaw`SELECT 1 FROM "Question" WHERE "messageId" = ${messageId} FOR UPDATE`;
  return await findQuestion(db, messageId);
}

/** A chat's open questions and those that were settled, the newest as many as a client is told of; in the order of seq. */
export async function findQuestions(pool: Pool, chatId: string): Promise<QuestionRow[]> {
  const { rows } = await pool.query<Omit<QuestionRow, "messageId" | "answerId"> & { messageId: string; answerId: string | null }>({
    name: "questions",
    text: QUESTIONS,
    values: [chatId, LIMITS.settledQuestionsShown],
  });
  return rows.map((row) =>
    asItStands({ ...row, messageId: BigInt(row.messageId), answerId: row.answerId === null ? null : BigInt(row.answerId) }),
  );
}

const ASKED = `
  SELECT q."messageId", m."seq", m."authorId", m."nameless", q."state", q."votes", q."isCurrent", q."answerId", a."seq" AS "answerSeq", q."createdAt",
         q."state" = 'open' OR (q."answerId" IS NOT NULL AND a."id" IS NULL) AS "isOpen"
  FROM "Question" q
  JOIN "Message" m ON m."id" = q."messageId" AND m."deletedAt" IS NULL
  LEFT JOIN "Message" a ON a."id" = q."answerId" AND a."deletedAt" IS NULL
  WHERE q."chatId" = $1`;

const QUESTIONS = `
  WITH asked AS (${ASKED})
  SELECT * FROM asked WHERE "isOpen"
  UNION ALL (SELECT * FROM asked WHERE NOT "isOpen" ORDER BY "seq" DESC LIMIT $2)
  ORDER BY "seq"`;

/** Of these messages, and of those that they answer, the ones that are questions. */
export async function findQuestionsAround(db: Db, messageIds: readonly bigint[]): Promise<bigint[]> {
  const ids = { in: [...messageIds] };
  const rows = await db.question.findMany({ where: { OR: [{ messageId: ids }, { answerId: ids }] }, select: { messageId: true } });
  return rows.map(({ messageId }) => messageId);
}

export async function countOpenQuestions(db: Db, chatId: string): Promise<number> {
  return await db.question.count({ where: { chatId, state: "open", message: { deletedAt: null } } });
}

type NewQuestion = Required<Pick<Prisma.QuestionUncheckedCreateInput, "messageId" | "chatId" | "askedById" | "createdAt">>;

export async function createQuestion(db: Db, question: NewQuestion): Promise<void> {
  await db.question.create({ data: question });
}

export async function updateQuestion(db: Db, messageId: bigint, change: Prisma.QuestionUncheckedUpdateInput): Promise<void> {
  await db.question.update({ where: { messageId }, data: change });
}

/** Makes a message an ordinary one again, its votes gone. */
export async function removeQuestion(db: Db, messageId: bigint): Promise<void> {
  await db.question.deleteMany({ where: { messageId } });
}

/** The message whose question the chat's stage shows. */
export async function findCurrentQuestion(db: Db, chatId: string): Promise<bigint | null> {
  return (await db.question.findFirst({ where: { chatId, isCurrent: true }, select: { messageId: true } }))?.messageId ?? null;
}

/** Which of these questions the member has voted for. */
export async function findOwnVotes(db: Db, memberId: string, messageIds: readonly bigint[]): Promise<ReadonlySet<bigint>> {
  const rows = await db.questionVote.findMany({ where: { memberId, messageId: { in: [...messageIds] } }, select: { messageId: true } });
  return new Set(rows.map(({ messageId }) => messageId));
}

/** How many want a question answered; null if there is none. */
export async function countVotes(db: Db, messageId: bigint): Promise<number | null> {
  return (await db.question.findUnique({ where: { messageId }, select: { votes: true } }))?.votes ?? null;
}

/** Counts a member's vote, or takes it back, in a question whose row is locked. Answers by how much the count changed. */
export async function changeVote(db: Db, messageId: bigint, memberId: string, on: boolean): Promise<number> {
  const vote = { messageId, memberId };
  const { count } = await (on
    ? db.questionVote.createMany({ data: vote, skipDuplicates: true })
    : db.questionVote.deleteMany({ where: vote }));
  const change = on ? count : -count;
  if (change !== 0) await updateQuestion(db, messageId, { votes: { increment: change } });
  return change;
}

/**
 * Counts anew the open questions that a member has voted for. Answers the messages whose count is another one now. Locked first, so that votes that
 * are under way are counted.
 */
export async function recountVotesOf(db: Db, memberId: string): Promise<bigint[]> {
  const locked = await db.$queryRaw<{ messageId: bigint }[]>`
    SELECT q."messageId" FROM "Question" q JOIN "QuestionVote" v USING ("messageId")
    LEFT JOIN "Message" a ON a."id" = q."answerId"
    WHERE v."memberId" = ${memberId}::uuid AND (q."state" = 'open' OR a."deletedAt" IS NOT NULL) ORDER BY q."messageId" FOR UPDATE OF q`;
  return await recountVotes(
    db,
    locked.map(({ messageId }) => messageId),
  );
}

/** Counts anew the questions with these messages, whose rows are locked, without the votes of those who were removed. Answers those that have changed. */
export async function recountVotes(db: Db, messageIds: readonly bigint[]): Promise<bigint[]> {
  if (messageIds.length === 0) return [];
  const ids = messageIds.map(String);
  const changed = await db.$queryRaw<{ messageId: bigint }[]>`
    UPDATE "Question" q SET "votes" = c.votes
    FROM (
      SELECT t.id::bigint AS id, count(m."id")::int AS votes FROM unnest(${ids}::text[]) AS t(id)
      LEFT JOIN "QuestionVote" v ON v."messageId" = t.id::bigint
      LEFT JOIN "ChatMember" m ON m."id" = v."memberId" AND m."state" <> 'removed'
      GROUP BY t.id) c
    WHERE q."messageId" = c.id AND q."votes" <> c.votes
    RETURNING q."messageId"`;
  return changed.map(({ messageId }) => messageId);
}
