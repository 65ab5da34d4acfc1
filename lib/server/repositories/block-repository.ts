import type { Db } from "./chat-repository.ts";
import type { ListedRow } from "./user-repository.ts";

/** Keeps the earlier one where there is one. */
export async function createBlock(db: Db, blockerId: string, blockedId: string, createdAt: Date): Promise<void> {
  await db.userBlock.createMany({ data: { blockerId, blockedId, createdAt }, skipDuplicates: true });
}

export async function deleteBlock(db: Db, blockerId: string, blockedId: string): Promise<void> {
  await db.userBlock.deleteMany({ where: { blockerId, blockedId } });
}

export interface BlockRow {
  readonly blocked: ListedRow;
  readonly createdAt: Date;
}

/** Whom somebody blocks, the latest first; without those whose account is deleted. */
export async function findBlocks(db: Db, blockerId: string): Promise<BlockRow[]> {
  return await db.userBlock.findMany({
    where: { blockerId, blocked: { deletedAt: null } },
    select: { createdAt: true, blocked: { select: { id: true, username: true, avatar: { select: { version: true } } } } },
    orderBy: [{ createdAt: "desc" }, { blockedId: "asc" }],
  });
}
