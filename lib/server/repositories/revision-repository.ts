import type { Db } from "./chat-repository.ts";

/** An earlier text of a message. */
export interface Revision {
  readonly messageId: bigint;
  readonly content: string;
  /** When it was written: the message's own time, or that of the edit that made it. */
  readonly writtenAt: Date;
}

/** Keeps an earlier text of a message, behind those that are kept already, and of all of them the newest `max`. */
export async function addRevision(db: Db, { messageId, content, writtenAt }: Revision, max: number): Promise<void> {
  // Two edits within a millisecond would have one name.
  await db.$executeRaw`
    INSERT INTO "MessageRevision" ("messageId", "writtenAt", "content")
    SELECT ${messageId}::bigint, GREATEST(${writtenAt.toISOString()}::timestamptz, max("writtenAt") + interval '1 millisecond'), ${content}::text
    FROM "MessageRevision" WHERE "messageId" = ${messageId}`;
  await db.$executeRaw`
    DELETE FROM "MessageRevision" WHERE "messageId" = ${messageId} AND "writtenAt" < (
      SELECT "writtenAt" FROM "MessageRevision" WHERE "messageId" = ${messageId} ORDER BY "writtenAt" DESC OFFSET ${max - 1} LIMIT 1
    )`;
}

/** The earlier texts of a message, the oldest first. */
export async function listRevisions(db: Db, messageId: bigint): Promise<Revision[]> {
  return await db.messageRevision.findMany({ where: { messageId }, orderBy: { writtenAt: "asc" } });
}

export async function removeRevisions(db: Db, messageId: bigint): Promise<void> {
  await db.messageRevision.deleteMany({ where: { messageId } });
}
