import type { Db } from "./chat-repository.ts";
import { type MessageRow, withAuthor } from "./message-repository.ts";

/** How many messages of a chat are pinned, with those that are deleted but may come back to their pins. */
export async function countPins(db: Db, chatId: string): Promise<number> {
  return await db.message.count({ where: { chatId, pinnedAt: { not: null } } });
}

/** A chat's pinned messages above a seq, the newest pin first. */
export async function findPins(db: Db, chatId: string, fromSeq: number): Promise<MessageRow[]> {
  return await db.message.findMany({
    where: { chatId, pinnedAt: { not: null }, deletedAt: null, seq: { gt: fromSeq } },
    include: withAuthor,
    orderBy: [{ pinnedAt: "desc" }, { seq: "desc" }],
  });
}
