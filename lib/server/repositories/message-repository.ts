import type { Prisma } from "../db/generated/client.ts";
import type { Db, MemberRow } from "./chat-repository.ts";

/** What a message is read with. */
export const withAuthor = { author: true, reactions: { orderBy: { createdAt: "asc" } } } as const satisfies Prisma.MessageInclude;
export type MessageRow = Prisma.MessageGetPayload<{ include: typeof withAuthor }>;
/** The message that another one replies to. */
export type QuotedRow = Pick<MessageRow, "id" | "seq" | "content" | "nameless" | "type"> & {
  author: Pick<MemberRow, "id" | "userId" | "alias" | "role">;
};
/** As much of a row as others may be shown. */
export type PresentableMessage = Omit<MessageRow, "author" | "reactions" | "mentions" | "changedSeq"> & {
  readonly author: QuotedRow["author"];
  readonly mentions: readonly string[];
  readonly reactions: readonly { readonly emoji: string; readonly memberId: string }[];
};

export async function findMessage(db: Db, messageId: bigint): Promise<MessageRow | null> {
  return await db.message.findUnique({ where: { id: messageId }, include: withAuthor });
}

/** The messages with these ids, as many as there are, in the order of seq. */
export async function findMessages(db: Db, messageIds: readonly bigint[]): Promise<MessageRow[]> {
  return await db.message.findMany({ where: { id: { in: [...messageIds] } }, include: withAuthor, orderBy: { seq: "asc" } });
}

/** What a member has said in a chat and has not been deleted, in the order of seq: at most `limit` messages after a seq. */
export async function findOwnAfter(
  db: Db,
  { chatId, authorId, afterSeq, limit }: { chatId: string; authorId: string; afterSeq: number; limit: number },
): Promise<MessageRow[]> {
  return await db.message.findMany({
    where: { chatId, authorId, deletedAt: null, seq: { gt: afterSeq } },
    include: withAuthor,
    orderBy: { seq: "asc" },
    take: limit,
  });
}

/** The seq of the newest message that stands before the newest `count`, deleted ones not counted; 0 if there are no more than those. */
export async function findSeqBehindNewest(db: Db, chatId: string, count: number): Promise<number> {
  const behind = await db.message.findFirst({
    where: { chatId, deletedAt: null },
    orderBy: { seq: "desc" },
    skip: count,
    select: { seq: true },
  });
  return behind?.seq ?? 0;
}

/** A message that this author has already sent under this name. */
export async function findByClientId(db: Db, authorId: string, clientMessageId: string): Promise<MessageRow | null> {
  return await db.message.findUnique({ where: { authorId_clientMessageId: { authorId, clientMessageId } }, include: withAuthor });
}

/** Each message that was written or changed after a seq, in the order of seq; at most `limit` of them. */
export async function findChangedAfter(db: Db, chatId: string, fromSeq: number, afterSeq: number, limit: number): Promise<MessageRow[]> {
  const rows = await db.message.findMany({
    where: { chatId, changedSeq: { gt: afterSeq }, seq: { gt: fromSeq } },
    include: withAuthor,
    orderBy: { changedSeq: "asc" },
    take: limit,
  });
  return rows.sort((a, b) => a.seq - b.seq);
}

export async function findQuoted(db: Db, messageIds: readonly bigint[]): Promise<Map<bigint, QuotedRow>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db.message.findMany({
    where: { id: { in: [...messageIds] } },
    select: { id: true, seq: true, content: true, nameless: true, type: true, author: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where the message may be read: null if there is none. */
export async function findMessageChat(db: Db, messageId: bigint): Promise<string | null> {
  return (await db.message.findUnique({ where: { id: messageId }, select: { chatId: true } }))?.chatId ?? null;
}

export async function updateMessage(db: Db, messageId: bigint, change: Prisma.MessageUncheckedUpdateInput): Promise<MessageRow> {
  return await db.message.update({ where: { id: messageId }, data: change, include: withAuthor });
}

/** Adds a reaction; false if it was there. */
export async function addReaction(db: Db, reaction: { messageId: bigint; memberId: string; emoji: string }): Promise<boolean> {
  const { count } = await db.reaction.createMany({ data: reaction, skipDuplicates: true });
  return count > 0;
}

/** Takes a reaction away; false if there was none. */
export async function removeReaction(db: Db, reaction: { messageId: bigint; memberId: string; emoji: string }): Promise<boolean> {
  const { count } = await db.reaction.deleteMany({ where: reaction });
  return count > 0;
}

export async function removeAllReactions(db: Db, messageId: bigint): Promise<void> {
  await db.reaction.deleteMany({ where: { messageId } });
}
