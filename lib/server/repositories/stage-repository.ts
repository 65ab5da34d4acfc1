import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";
import type { PollRow } from "./poll-repository.ts";
import { asItStands, type QuestionRow } from "./question-repository.ts";

/** As much of a message as a stage may show. Only what was said is in this table: what waits for approval is in another. */
const SHOWN = {
  ...{ seq: true, content: true, nameless: true },
  author: { select: { id: true, userId: true, alias: true, role: true } },
} as const;
export type StageMessageRow = Prisma.MessageGetPayload<{ select: typeof SHOWN }>;

/** A question as a stage may show it. */
export interface StageQuestionRow extends Pick<QuestionRow, "votes" | "state"> {
  readonly message: StageMessageRow;
}

export interface StageReactionRow {
  readonly emoji: string;
  readonly createdAt: Date;
}

/** Messages before the newest of these are out of sight, and so are the reactions to them. */
const REACTED_WITHIN = 200;

/** What a room's stage is set to show; null if the room is gone. */
export async function findStageOf(db: Db, chatId: string): Promise<{ stage: Prisma.JsonValue } | null> {
  return await db.room.findUnique({ where: { chatId }, select: { stage: true } });
}

/** The message that was pinned last. */
export async function findStagePin(db: Db, chatId: string): Promise<StageMessageRow | null> {
  return await db.message.findFirst({
    where: { chatId, pinnedAt: { not: null }, deletedAt: null },
    select: SHOWN,
    orderBy: [{ pinnedAt: "desc" }, { seq: "desc" }],
  });
}

/** The newest messages that are still there, in their order. */
export async function findStageMessages(db: Db, chatId: string, limit: number): Promise<StageMessageRow[]> {
  const rows = await db.message.findMany({ where: { chatId, deletedAt: null }, select: SHOWN, orderBy: { seq: "desc" }, take: limit });
  return rows.reverse();
}

/** The question that was put on the stage. */
export async function findStageQuestion(db: Db, chatId: string): Promise<StageQuestionRow | null> {
  const found = await db.question.findFirst({
    where: { chatId, isCurrent: true, message: { deletedAt: null } },
    select: { votes: true, state: true, answerId: true, answer: { select: { seq: true, deletedAt: true } }, message: { select: SHOWN } },
  });
  if (found === null) return null;
  const { answer, ...row } = found;
  return asItStands({ ...row, answerSeq: answer?.deletedAt === null ? answer.seq : null });
}

/** The poll that was put on the stage, if it has begun. */
export async function findStagePoll(db: Db, chatId: string): Promise<PollRow | null> {
  return await db.poll.findFirst({ where: { chatId, isCurrent: true, state: { not: "draft" } }, omit: { privateKey: true } });
}

/** The newest reactions since an instant to messages that are in sight, in the order in which they were given. Whose they are is not read. */
export async function findStageReactions(db: Db, chatId: string, lastSeq: number, since: Date, limit: number): Promise<StageReactionRow[]> {
  const rows = await db.reaction.findMany({
    where: { createdAt: { gt: since }, message: { chatId, seq: { gt: lastSeq - REACTED_WITHIN }, deletedAt: null } },
    select: { emoji: true, createdAt: true },
    orderBy: { createdAt: "desc" },
    take: limit,
  });
  return rows.reverse();
}
