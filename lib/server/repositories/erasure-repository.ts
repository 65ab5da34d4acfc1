import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";
import { NOTHING_KEPT } from "./own-side-repository.ts";

type Transaction = Prisma.TransactionClient;

/** What the key of an erased account begins with that something still needs. No username has a colon. */
const ERASED = "erased:";

/**
 * Accounts that were deleted at `deletedBy` or earlier and of which something is left to erase. One that stays behind, because a room or a
 * community needs it, is found again once nothing does.
 */
export async function findAccountsToErase(db: Db, deletedBy: Date, limit: number): Promise<string[]> {
  const rows = await db.user.findMany({
    where: {
      deletedAt: { lte: deletedBy },
      OR: [{ usernameKey: { not: { startsWith: ERASED } } }, { rooms: { none: {} }, communities: { none: {} } }],
    },
    select: { id: true },
    orderBy: { deletedAt: "asc" },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/**
 * Keeps everybody else from erasing the account until the transaction ends; false if it came back or is gone. Not so strong that somebody who
 * holds a chat and asks whether the account exists would wait for us, who wait for the chat.
 */
export async function lockAccountToErase(db: Transaction, userId: string, deletedBy: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid AND "deletedAt" <= ${deletedBy} FOR NO KEY UPDATE`;
  return rows.length > 0;
}

/** Deletes the account's blocks and those against it. */
export async function deleteBlocks(db: Transaction, userId: string): Promise<void> {
  await db.userBlock.deleteMany({ where: { OR: [{ blockerId: userId }, { blockedId: userId }] } });
}

/**
 * Deletes all that is the account's alone but its blocks: how it signs in, its picture, the links that it made, its series and templates, its
 * subscriptions. What it paid stays in the books, and no more says who.
 */
export async function deleteBelongings(db: Transaction, userId: string): Promise<void> {
  await db.chatInvite.deleteMany({ where: { createdBy: { userId } } });
  await db.credential.deleteMany({ where: { userId } });
  await db.oAuthAccount.deleteMany({ where: { userId } });
  await db.session.deleteMany({ where: { userId } });
  await db.avatar.deleteMany({ where: { userId } });
  await db.roomSeries.deleteMany({ where: { ownerId: userId } });
  await db.roomTemplate.deleteMany({ where: { ownerId: userId } });
  await db.subscription.deleteMany({ where: { userId } });
  await db.paymentLog.updateMany({ where: { userId }, data: { userId: null } });
}

/**
 * Cuts every membership from the account: what was said stays, under an alias that leads nowhere. What was begun and never said goes. In the lanes of
 * rooms the trigger `keep_lane` cuts them, which knows them by the account.
 */
export async function cutMemberships(db: Transaction, userId: string): Promise<void> {
  await db.chatMember.updateMany({ where: { userId }, data: NOTHING_KEPT });
  await db.chatMember.updateMany({ where: { userId, chat: { laneOfId: null } }, data: { userId: null } });
}

/** Whether rooms or communities, which belong to others, too, still hang on the account. */
export async function isNeeded(db: Transaction, userId: string): Promise<boolean> {
  const [rooms, communities] = [
    await db.room.count({ where: { facilitatorId: userId } }),
    await db.community.count({ where: { ownerId: userId } }),
  ];
  return rooms + communities > 0;
}

export async function deleteUser(db: Transaction, userId: string): Promise<void> {
  await db.user.delete({ where: { id: userId } });
}

/** Leaves of the account only that there was one, under `name`. */
export async function anonymiseUser(db: Transaction, userId: string, name: string): Promise<void> {
  await db.user.update({
    where: { id: userId },
    data: {
      ...{ username: name, usernameKey: `${ERASED}${userId}`, email: `${ERASED}${userId}` },
      ...{ phone: null, bio: null, lastSeenAt: null, isOperator: false, isPremium: false },
    },
  });
}
