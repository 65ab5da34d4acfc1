import type { Media as MediaRow, Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

export type { MediaRow };

export async function createMedia(db: Db, media: Prisma.MediaUncheckedCreateInput): Promise<MediaRow> {
  return await db.media.create({ data: media });
}

/** The files that these messages show, by id; nothing is asked where none does. */
export async function findMedia(db: Db, rows: readonly { readonly mediaId: string | null }[]): Promise<Map<string, MediaRow>> {
  const ids = rows.flatMap(({ mediaId }) => mediaId ?? []);
  if (ids.length === 0) return new Map();
  const media = await db.media.findMany({ where: { id: { in: ids } } });
  return new Map(media.map((row) => [row.id, row]));
}

/** The file that lies under a path, its small picture's included. */
export async function findMediaAt(db: Db, path: string): Promise<MediaRow | null> {
  return await db.media.findFirst({ where: { OR: [{ path }, { thumbnail: path }] } });
}

/** Messages that show a file and are not deleted, the latest first, each with its chat; at most `limit`. */
export async function findShowing(db: Db, mediaId: string, limit: number): Promise<{ chatId: string; seq: number }[]> {
  return await db.message.findMany({
    where: { mediaId, deletedAt: null },
    orderBy: { id: "desc" },
    take: limit,
    select: { chatId: true, seq: true },
  });
}

/** Files that came before then and that no message shows: none has them, or only deleted ones whose deletion can no longer be taken back. */
export async function findUnshown(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "Media" f
    WHERE f."createdAt" < ${before} AND NOT EXISTS (
      SELECT FROM "Message" m LEFT JOIN "SweptMessage" s ON s."messageId" = m."id"
      WHERE m."mediaId" = f."id" AND (m."deletedAt" IS NULL OR s."messageId" IS NOT NULL)
    )
    ORDER BY f."createdAt" LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Takes a file from the deleted messages that showed it; false, and nothing done, if another message shows it, or may again. Locks its row. */
export async function releaseMedia(db: Db, mediaId: string): Promise<MediaRow | null> {
  const [locked] = await db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Media" WHERE "id" = ${mediaId}::uuid FOR UPDATE`;
  if (!locked) return null;
  const shown = await db.message.count({ where: { mediaId, OR: [{ deletedAt: null }, { swept: { isNot: null } }] } });
  if (shown > 0) return null;
  await db.message.updateMany({ where: { mediaId }, data: { mediaId: null } });
  return await db.media.delete({ where: { id: mediaId } });
}
