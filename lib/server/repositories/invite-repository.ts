import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

export type InviteRow = Prisma.ChatInviteGetPayload<object>;

export async function createInvite(db: Db, invite: Prisma.ChatInviteUncheckedCreateInput): Promise<InviteRow> {
  return await db.chatInvite.create({ data: invite });
}

export async function findInvite(db: Db, code: string): Promise<InviteRow | null> {
  return await db.chatInvite.findUnique({ where: { code } });
}

export async function findInviteById(db: Db, inviteId: string): Promise<InviteRow | null> {
  return await db.chatInvite.findUnique({ where: { id: inviteId } });
}

/** The chat's invitations that work: neither revoked nor expired nor used up. Newest first. */
export async function listInvites(db: Db, chatId: string, now: Date): Promise<InviteRow[]> {
  return await db.chatInvite.findMany({
    where: {
      chatId,
      revokedAt: null,
      AND: [
        { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
        { OR: [{ maxUses: null }, { uses: { lt: db.chatInvite.fields.maxUses } }] },
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

export async function countUse(db: Db, inviteId: string): Promise<void> {
  await db.chatInvite.update({ where: { id: inviteId }, data: { uses: { increment: 1 } } });
}

/** False if the chat has no such invitation. Revoking twice changes nothing. */
export async function revokeInvite(db: Db, chatId: string, inviteId: string, now: Date): Promise<boolean> {
  if ((await db.chatInvite.count({ where: { id: inviteId, chatId } })) === 0) return false;
  await db.chatInvite.updateMany({ where: { id: inviteId, revokedAt: null }, data: { revokedAt: now } });
  return true;
}
