import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

export type SweepRow = Prisma.SweepGetPayload<object>;

/** Ids go in and out of raw statements as text: a bigint has no array of its own there. */
const asText = (ids: readonly bigint[]): string[] => ids.map(String);

/** How many messages of a member a sweep takes away, and how many it leaves. */
export async function countSweepable(db: Db, chatId: string, authorId: string): Promise<{ messages: number; nameless: number }> {
  const rows = await db.message.groupBy({ by: ["nameless"], where: { chatId, authorId, content: { not: null } }, _count: true });
  const count = (nameless: boolean): number => rows.find((row) => row.nameless === nameless)?._count ?? 0;
  return { messages: count(false), nameless: count(true) };
}

/**
 * The messages of a member that a sweep takes away, in the order of seq: those in their own name that say something. What went together with a member
 * who is told to be out, and came back with them, would be known by all to be theirs, though it was written without a name.
 */
export async function findSweepable(db: Db, chatId: string, authorId: string): Promise<bigint[]> {
  const rows = await db.message.findMany({
    where: { chatId, authorId, nameless: false, content: { not: null } },
    select: { id: true },
    orderBy: { seq: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** The sweep of a member that has not ended, if there is one. */
export async function findSweep(db: Db, chatId: string, memberId: string): Promise<SweepRow | null> {
  return await db.sweep.findUnique({ where: { chatId_memberId: { chatId, memberId } } });
}

export async function findSweepById(db: Db, sweepId: string): Promise<SweepRow | null> {
  return await db.sweep.findUnique({ where: { id: sweepId } });
}

/** Sweeps that can no longer be taken back, the oldest first; at most `limit`. */
export async function findOverdueSweeps(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.sweep.findMany({
    where: { undoUntil: { lte: now } },
    select: { id: true },
    orderBy: { undoUntil: "asc" },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Begins a sweep, or lets one that has not ended go on until `undoUntil`. Answers its id. */
export async function putSweep(db: Db, { id, chatId, memberId, byId, undoUntil }: Prisma.SweepUncheckedCreateInput): Promise<string> {
  const sweep = await db.sweep.upsert({
    where: { chatId_memberId: { chatId, memberId } },
    create: { id, chatId, memberId, byId: byId ?? null, undoUntil },
    update: { byId: byId ?? null, undoUntil },
    select: { id: true },
  });
  return sweep.id;
}

/**
 * Empties messages and keeps what they said with their sweep, in one statement. They are numbered on from `firstSeq` in the order given. Reactions,
 * pins, earlier texts, and what stands on the stage stay where they are, unseen, until the sweep ends.
 */
export async function sweepMessages(
  db: Db,
  sweepId: string,
  messageIds: readonly bigint[],
  { firstSeq, deletedAt }: { firstSeq: number; deletedAt: Date },
): Promise<void> {
  await db.$executeRaw`
    WITH swept AS (
      SELECT t.id::bigint AS id, ${firstSeq}::int + t.place::int - 1 AS seq
      FROM unnest(${asText(messageIds)}::text[]) WITH ORDINALITY AS t(id, place)),
    kept AS (
      INSERT INTO "SweptMessage" ("messageId", "sweepId", "content", "mentions")
      SELECT m."id", ${sweepId}::uuid, m."content", m."mentions" FROM "Message" m JOIN swept s ON s.id = m."id")
    UPDATE "Message" m SET "content" = NULL, "mentions" = '{}', "deletedAt" = ${deletedAt}, "changedSeq" = s.seq FROM swept s WHERE s.id = m."id"`;
}

/** The messages of a sweep in the order of seq. */
export async function findSwept(db: Db, sweepId: string): Promise<bigint[]> {
  const rows = await db.message.findMany({ where: { swept: { sweepId } }, select: { id: true }, orderBy: { seq: "asc" } });
  return rows.map(({ id }) => id);
}

export async function countSwept(db: Db, sweepId: string): Promise<number> {
  return await db.sweptMessage.count({ where: { sweepId } });
}

/** Lets messages say again what they said, numbered on from `firstSeq` in the order given. */
export async function restoreMessages(db: Db, messageIds: readonly bigint[], firstSeq: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "Message" m
    SET "content" = k."content", "mentions" = k."mentions", "deletedAt" = NULL, "changedSeq" = ${firstSeq}::int + t.place::int - 1
    FROM unnest(${asText(messageIds)}::text[]) WITH ORDINALITY AS t(id, place) JOIN "SweptMessage" k ON k."messageId" = t.id::bigint
    WHERE m."id" = k."messageId"`;
}

/** Takes from swept messages all that their texts took along, for good. */
export async function purgeSwept(db: Db, sweepId: string): Promise<void> {
  const ofSweep = { message: { swept: { sweepId } } };
  await db.reaction.deleteMany({ where: ofSweep });
  await db.messageRevision.deleteMany({ where: ofSweep });
  await db.question.deleteMany({ where: ofSweep });
  await db.report.updateMany({ where: ofSweep, data: { state: "handled", note: null } });
  await db.message.updateMany({ where: { swept: { sweepId }, pinnedAt: { not: null } }, data: { pinnedAt: null } });
}

/** Ends a sweep; what it kept goes with it. */
export async function deleteSweep(db: Db, sweepId: string): Promise<void> {
  await db.sweep.delete({ where: { id: sweepId } });
}

/**
 * Takes back the reactions that a member gave; answers the messages that had them, in the order of seq. Those to what was written without a name stay,
 * since they name nobody, and would by going.
 */
export async function removeReactionsOf(db: Db, memberId: string): Promise<bigint[]> {
  const rows = await db.message.findMany({
    where: { nameless: false, reactions: { some: { memberId } } },
    select: { id: true },
    orderBy: { seq: "asc" },
  });
  await db.reaction.deleteMany({ where: { memberId, message: { nameless: false } } });
  return rows.map(({ id }) => id);
}

/** Numbers changed messages on from `firstSeq` in the order given. */
export async function renumberChanges(db: Db, messageIds: readonly bigint[], firstSeq: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "Message" m SET "changedSeq" = ${firstSeq}::int + t.place::int - 1
    FROM unnest(${asText(messageIds)}::text[]) WITH ORDINALITY AS t(id, place) WHERE m."id" = t.id::bigint`;
}

/** Takes what a member has waiting out of the queue; answers its ids. The texts stay until the sweep ends, so that they can go back there. */
export async function sweepHeld(db: Db, authorId: string, { byId, decidedAt }: { byId: string; decidedAt: Date }): Promise<string[]> {
  const rows = await db.heldMessage.updateManyAndReturn({
    where: { authorId, state: "waiting" },
    data: { state: "removed", decidedById: byId, decidedAt },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/**
 * Puts what a sweep took out of the queue back there, and answers its ids: of what was removed, it alone still has its text. What was being revealed
 * then goes on, by the word of `byId`.
 */
export async function restoreHeld(db: Db, authorId: string, byId: string): Promise<string[]> {
  const swept = { authorId, state: "removed", content: { not: null } } as const satisfies Prisma.HeldMessageWhereInput;
  const revealed = { ...swept, cause: { not: "delay" }, showsAt: { not: null } } as const satisfies Prisma.HeldMessageWhereInput;
  const back = { state: "waiting", decidedAt: null } as const satisfies Prisma.HeldMessageUncheckedUpdateManyInput;
  const select = { id: true };
  const shown = await db.heldMessage.updateManyAndReturn({ where: revealed, data: { ...back, decidedById: byId }, select });
  const others = await db.heldMessage.updateManyAndReturn({ where: swept, data: { ...back, decidedById: null }, select });
  return [...shown, ...others].map(({ id }) => id);
}

/** Forgets the texts that a sweep took out of the queue. */
export async function purgeHeld(db: Db, authorId: string): Promise<void> {
  await db.heldMessage.updateMany({ where: { authorId, state: "removed", content: { not: null } }, data: { content: null } });
}
