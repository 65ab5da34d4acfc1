import type { Pool } from "pg";

import type { Prisma } from "../db/generated/client.ts";

/** Prisma itself or one of its transactions. */
export type Db = Prisma.TransactionClient;

const links = { where: { revokedAt: null }, select: { id: true, kind: true, scopes: true, expiresAt: true } } as const;
/** What a lane has from its room: when everything goes, and the links that give people their roles. */
const laneOf = {
  select: { room: { select: { title: true, startsAt: true, endsAt: true, closedAt: true, eraseAfterHours: true } }, links },
} as const;

/** What a chat is read with. Of its links, those that were not revoked; whether one has expired is for the clock to say. */
export const withRoom = {
  room: {
    include: {
      facilitator: { select: { username: true } },
      followUpInvite: { include: { chat: { select: { name: true } } } },
    },
  },
  links,
  laneOf,
} as const;
export type ChatRow = Prisma.ChatGetPayload<{ include: typeof withRoom }>;
export type RoomRow = NonNullable<ChatRow["room"]>;
export type MemberRow = Prisma.ChatMemberGetPayload<object>;

/** A chat with what its kind adds. */
export async function findChat(db: Db, chatId: string): Promise<ChatRow | null> {
  return await db.chat.findUnique({ where: { id: chatId }, include: withRoom });
}

/** What a chat is opened with: whether it has polls to show and questions, so that one without any is not asked for them. */
const withSigns = {
  ...withRoom,
  polls: { where: { state: { not: "draft" } }, select: { id: true }, take: 1 },
  questions: { select: { messageId: true }, take: 1 },
} as const;
export type OpenedChatRow = Prisma.ChatGetPayload<{ include: typeof withSigns }>;

/** As `findChat`, for whoever opens it, still in one statement. */
export async function findOpenedChat(db: Db, chatId: string): Promise<OpenedChatRow | null> {
  return await db.chat.findUnique({ where: { id: chatId }, include: withSigns });
}

export async function findChatByCode(db: Db, code: string): Promise<ChatRow | null> {
  return await db.chat.findFirst({ where: { room: { code } }, include: withRoom });
}

/** The membership under which the actor speaks in the chat: an account's before a guest's. */
export async function findActorsMember(
  db: Db,
  chatId: string,
  actor: { userId: string | null; guestIds: readonly string[] },
): Promise<MemberRow | null> {
  if (actor.userId === null && actor.guestIds.length === 0) return null;
  const rows = await db.chatMember.findMany({
    where: { chatId, OR: [...(actor.userId === null ? [] : [{ userId: actor.userId }]), { guestId: { in: [...actor.guestIds] } }] },
  });
  return rows.find((row) => row.userId !== null) ?? rows.find((row) => row.state !== "left") ?? rows[0] ?? null;
}

export async function findMembers(db: Db, chatId: string, memberIds: readonly string[]): Promise<MemberRow[]> {
  return await db.chatMember.findMany({ where: { chatId, id: { in: [...memberIds] } } });
}

/** What changes in a chat's row with each message, and the version of its facts. */
export type ChatState = Pick<ChatRow, "factsVersion" | "lastSeq" | "messageCount">;

/** Which version the facts have that decide who may do what in the chat, its last number, and how many messages it has; null if there is no such chat. */
export async function findChatState(pool: Pool, chatId: string): Promise<ChatState | null> {
  const { rows } = await pool.query<ChatState>({
    name: "chat-state",
    text: `SELECT "factsVersion", "lastSeq", "messageCount" FROM "Chat" WHERE "id" = $1`,
    values: [chatId],
  });
  return rows[0] ?? null;
}

/** Locks the chat's row until the end of the transaction. */
export async function lockChat(db: Db, chatId: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM "Chat" WHERE "id" = ${chatId}::uuid FOR UPDATE`;
}

/** Locks these chats' rows until the end of the transaction, in the order in which everybody locks chats. */
export async function lockChats(db: Db, chatIds: readonly string[]): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM "Chat" WHERE "id" = ANY(${chatIds}::uuid[]) ORDER BY "id" FOR UPDATE`;
}

/** How fast a chat may be written in. */
export type Pace = Pick<ChatRow, "slowModeSeconds" | "slowsLoudest">;

export async function createRoomChat(db: Db, chat: { id: string } & Partial<Pace>, room: Prisma.RoomUncheckedCreateInput): Promise<void> {
  await db.chat.create({ data: { ...chat, kind: "room" } });
  await db.room.create({ data: room });
}

export async function listFacilitatedChats(db: Db, facilitatorId: string): Promise<ChatRow[]> {
  return await db.chat.findMany({ where: { room: { facilitatorId } }, include: withRoom, orderBy: { room: { startsAt: "desc" } } });
}

export async function updateRoom(db: Db, chatId: string, room: Prisma.RoomUncheckedUpdateInput, pace: Partial<Pace> = {}): Promise<void> {
  if (Object.keys(pace).length > 0) await db.chat.update({ where: { id: chatId }, data: pace });
  await db.room.update({ where: { chatId }, data: room });
}

/** Deletes a chat and, by cascade, everything in it; leaves the room's code behind so that its link can say what happened. False if it was gone. */
export async function eraseRoomChat(db: Db, chatId: string, code: string): Promise<boolean> {
  // Before the links go by which some came to run the room: a facilitator's seat in the lane cannot be without its remote's link.
  await db.chat.deleteMany({ where: { laneOfId: chatId } });
  const { count } = await db.chat.deleteMany({ where: { id: chatId } });
  if (count > 0) await db.erasedRoom.upsert({ where: { code }, create: { code }, update: {} });
  return count > 0;
}

export async function isErasedCode(db: Db, code: string): Promise<boolean> {
  return (await db.erasedRoom.count({ where: { code } })) > 0;
}

/** Rooms whose announced state may be behind their clock at `now`: something began or ended, or everything must go. */
export async function findRoomsBehind(db: Db, now: Date, graceSeconds: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ chatId: string }[]>`
    SELECT "chatId" FROM "Room"
    WHERE ("announcedState" = 'scheduled' AND "startsAt" <= ${now})
       OR ("announcedState" IN ('scheduled', 'open') AND "endsAt" <= ${now})
       OR ("announcedState" = 'closing' AND COALESCE("closedAt", "endsAt" + ${graceSeconds} * interval '1 second') <= ${now})
       OR (COALESCE("closedAt", "endsAt" + ${graceSeconds} * interval '1 second') + "eraseAfterHours" * interval '1 hour' <= ${now})
    LIMIT 500`;
  return rows.map((row) => row.chatId);
}

export async function deleteOldTombstones(db: Db, before: Date): Promise<void> {
  await db.erasedRoom.deleteMany({ where: { erasedAt: { lt: before } } });
}
