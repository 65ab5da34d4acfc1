import type { Prisma } from "../db/generated/client.ts";
import { type Db, type MemberRow, withRoom } from "./chat-repository.ts";

/** Whoever has a role by a link has the same in the room's lane, where the room's rows are not to be looked for. */
const inRoom = { chat: { laneOfId: null } } as const;
const withPeople = { members: { where: { state: "active", role: "admin", ...inRoom } } } as const;
/** A link with the co-facilitators who are in by it. */
export type LinkRow = Prisma.RoomLinkGetPayload<{ include: typeof withPeople }>;
/** A link with its chat. */
export type HeldLink = Prisma.RoomLinkGetPayload<{ include: { chat: { include: typeof withRoom } } }>;

export async function createLink(db: Db, link: Prisma.RoomLinkUncheckedCreateInput): Promise<LinkRow> {
  return await db.roomLink.create({ data: link, include: withPeople });
}

/** The chat's links that work at `now`, newest first. */
export async function listLinks(db: Db, chatId: string, now: Date): Promise<LinkRow[]> {
  return await db.roomLink.findMany({
    where: { chatId, revokedAt: null, expiresAt: { gt: now } },
    include: withPeople,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

export async function findLink(db: Db, chatId: string, linkId: string): Promise<LinkRow | null> {
  return await db.roomLink.findFirst({ where: { id: linkId, chatId }, include: withPeople });
}

/** The link with this secret if it works at `now`; null if nobody made it, it was revoked or has expired: all look the same. */
export async function findLinkByToken(db: Db, tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<HeldLink | null> {
  const link = await db.roomLink.findUnique({ where: { tokenHash }, include: { chat: { include: withRoom } } });
  return link && link.revokedAt === null && link.expiresAt > now ? link : null;
}

export async function findLinkById(db: Db, linkId: string): Promise<Prisma.RoomLinkGetPayload<object> | null> {
  return await db.roomLink.findUnique({ where: { id: linkId } });
}

/** The links into an account's rooms that nobody has ended, by chat in the order in which chats are locked. */
export async function findLinksOfLeader(db: Db, userId: string): Promise<Prisma.RoomLinkGetPayload<object>[]> {
  return await db.roomLink.findMany({
    where: { revokedAt: null, chat: { room: { facilitatorId: userId } } },
    orderBy: [{ chatId: "asc" }, { id: "asc" }],
  });
}

/** Remembers that somebody came by the link. */
export async function markLinkUsed(db: Db, linkId: string, usedAt: Date): Promise<void> {
  await db.roomLink.update({ where: { id: linkId }, data: { usedAt } });
}

export async function revokeLinkRow(db: Db, linkId: string, revokedAt: Date): Promise<void> {
  await db.roomLink.updateMany({ where: { id: linkId, revokedAt: null }, data: { revokedAt } });
}

/** Everybody whose role, or remote, is by this link. */
export async function findMembersByLink(db: Db, linkId: string): Promise<MemberRow[]> {
  return await db.chatMember.findMany({ where: { linkId, ...inRoom } });
}
