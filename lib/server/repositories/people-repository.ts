import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

const face = { id: true, username: true, isPremium: true } as const satisfies Prisma.UserSelect;
/** As much of an account as chats need. */
export type PersonRow = Prisma.UserGetPayload<{ select: typeof face }>;

/** The accounts with these ids that are not deleted, as many as there are. */
export async function findPeople(db: Db, userIds: readonly string[]): Promise<PersonRow[]> {
  return await db.user.findMany({ where: { id: { in: [...userIds] }, deletedAt: null }, select: face });
}

/** Whether the account lets others see when it is here. One that is deleted does not. */
export async function showsPresence(db: Db, userId: string): Promise<boolean> {
  const found = await db.user.findUnique({ where: { id: userId }, select: { showsPresence: true, deletedAt: true } });
  return found !== null && found.showsPresence && found.deletedAt === null;
}

/** Who blocks whom between one account and others. */
export interface BlocksBetween {
  /** Those whom the account blocks. */
  readonly blocked: ReadonlySet<string>;
  /** Those who block the account. */
  readonly blockedBy: ReadonlySet<string>;
}

export async function findBlocksBetween(db: Db, userId: string, others: readonly string[]): Promise<BlocksBetween> {
  const rows = await db.userBlock.findMany({
    where: {
      OR: [
        { blockerId: userId, blockedId: { in: [...others] } },
        { blockerId: { in: [...others] }, blockedId: userId },
      ],
    },
    select: { blockerId: true, blockedId: true },
  });
  return {
    blocked: new Set(rows.flatMap(({ blockerId, blockedId }) => (blockerId === userId ? blockedId : []))),
    blockedBy: new Set(rows.flatMap(({ blockerId, blockedId }) => (blockedId === userId ? blockerId : []))),
  };
}

/** Whether the account that owns the chat is a premium one. */
export async function isOwnerPremium(db: Db, chatId: string): Promise<boolean> {
  return (await db.chatMember.count({ where: { chatId, role: "owner", user: { isPremium: true } } })) > 0;
}
