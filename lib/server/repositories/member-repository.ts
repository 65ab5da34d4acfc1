import { MEMBER_ROLES, type MemberRole, type MemberState } from "#contract/members.ts";

import type { Prisma } from "../db/generated/client.ts";
import type { Db, MemberRow } from "./chat-repository.ts";

export async function findMember(db: Db, chatId: string, memberId: string): Promise<MemberRow | null> {
  return await db.chatMember.findFirst({ where: { id: memberId, chatId } });
}

/** Where a page of members ends: when its last one joined, in milliseconds, and their id. */
export interface MemberPlace {
  readonly joinedAt: number;
  readonly memberId: string;
}

interface MemberSelection {
  readonly roles?: readonly MemberRole[] | undefined;
  readonly after?: MemberPlace | undefined;
  /** Without one, all of them: for chats that are bounded, and those who run a chat. */
  readonly limit?: number | undefined;
}

/** A chat's members in a state, who joined first first. */
export async function listMembers(
  db: Db,
  chatId: string,
  state: MemberState,
  { roles = MEMBER_ROLES, after, limit }: MemberSelection = {},
): Promise<MemberRow[]> {
  const ofRole = roles.length === MEMBER_ROLES.length ? {} : { role: { in: [...roles] } };
  return await db.chatMember.findMany({
    where: { chatId, state, ...ofRole, ...(after ? beyond(after) : {}) },
    orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
    ...(limit === undefined ? {} : { take: limit }),
  });
}

function beyond({ joinedAt: ms, memberId }: MemberPlace): Prisma.ChatMemberWhereInput {
  const joinedAt = new Date(ms);
  return { OR: [{ joinedAt: { gt: joinedAt } }, { joinedAt, id: { gt: memberId } }] };
}

/** How many places in a room are taken: those who are in and those who wait, the facilitator not counted. */
export async function countPlacesTaken(db: Db, chatId: string): Promise<number> {
  return await db.chatMember.count({ where: { chatId, role: { not: "owner" }, state: { in: ["active", "waiting"] } } });
}

export async function createMembers(db: Db, members: readonly Prisma.ChatMemberCreateManyInput[]): Promise<MemberRow[]> {
  return await db.chatMember.createManyAndReturn({ data: [...members] });
}

/** A member's state, which is another one no sooner than this transaction ends; null if there is none. */
export async function findStateHeld(db: Db, memberId: string): Promise<MemberState | null> {
  const rows = await db.$queryRaw<{ state: MemberState }[]>`SELECT "state" FROM "ChatMember" WHERE "id" = ${memberId}::uuid FOR SHARE`;
  return rows[0]?.state ?? null;
}

export async function updateMember(db: Db, memberId: string, change: Prisma.ChatMemberUncheckedUpdateInput): Promise<MemberRow> {
  return await db.chatMember.update({ where: { id: memberId }, data: change });
}

/** Whoever has or had an alias in the chat, who joined first first. */
export async function listPeople(db: Db, chatId: string): Promise<Pick<MemberRow, "id" | "alias" | "role">[]> {
  return await db.chatMember.findMany({
    where: { chatId },
    orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
    select: { id: true, alias: true, role: true },
  });
}

export async function findAliasHolders(db: Db, chatId: string, aliasKeys: readonly string[]): Promise<MemberRow[]> {
  return await db.chatMember.findMany({ where: { chatId, aliasKey: { in: [...aliasKeys] } } });
}

/** Which of the skeletons are in use in the chat. */
export async function findTakenAliasKeys(db: Db, chatId: string, aliasKeys: readonly string[]): Promise<Set<string | null>> {
  const rows = await db.chatMember.findMany({ where: { chatId, aliasKey: { in: [...aliasKeys] } }, select: { aliasKey: true } });
  return new Set(rows.map((row) => row.aliasKey));
}

export async function hasSpoken(db: Db, memberId: string): Promise<boolean> {
  return (await db.message.findFirst({ where: { authorId: memberId }, select: { id: true } })) !== null;
}

/** How far a member has received and read a chat. */
export type Marks = Pick<MemberRow, "lastDeliveredSeq" | "lastReadSeq">;

/** Moves the read mark forward, never back, and the delivery mark with it: what was read was received. Answers where they are. */
export async function advanceReadSeq(db: Db, memberId: string, seq: number): Promise<Marks> {
  const rows = await db.$queryRaw<Marks[]>`
    UPDATE "ChatMember" SET "lastReadSeq" = GREATEST("lastReadSeq", ${seq}), "lastDeliveredSeq" = GREATEST("lastDeliveredSeq", ${seq})
    WHERE "id" = ${memberId}::uuid RETURNING "lastDeliveredSeq", "lastReadSeq"`;
  return rows[0] ?? { lastDeliveredSeq: seq, lastReadSeq: seq };
}

/** Moves the delivery mark forward, never back; answers where the marks are. */
export async function advanceDeliveredSeq(db: Db, memberId: string, seq: number): Promise<Marks> {
  const rows = await db.$queryRaw<Marks[]>`
    UPDATE "ChatMember" SET "lastDeliveredSeq" = GREATEST("lastDeliveredSeq", ${seq})
    WHERE "id" = ${memberId}::uuid RETURNING "lastDeliveredSeq", "lastReadSeq"`;
  return rows[0] ?? { lastDeliveredSeq: seq, lastReadSeq: 0 };
}

const asLateJoiner = {
  id: true,
  role: true,
  joinedSeq: true,
  joinedAt: true,
  historyFromSeq: true,
  chat: { select: { room: { select: { history: true } } } },
} as const;
type LateJoiner = Prisma.ChatMemberGetPayload<{ select: typeof asLateJoiner }>;

/**
 * The members who came after the message with this seq into a room that keeps some of its past from late joiners; whether it is kept from them is
 * for `historyStart` to say, and it never is from those who came before. None in other chats.
 */
export async function findLateJoiners(db: Db, chatId: string, seq: number): Promise<LateJoiner[]> {
  return await db.chatMember.findMany({
    where: { chatId, state: "active", role: "member", joinedSeq: { gte: seq }, chat: { room: { history: { not: "all" } } } },
    select: asLateJoiner,
  });
}

/** Notes where the history of each member of a room starts as its setting still says: where they joined, or at the beginning. */
export async function keepHistoryStarts(db: Db, chatId: string, history: "all" | "from_join"): Promise<void> {
  if (history === "all") await db.chatMember.updateMany({ where: { chatId, historyFromSeq: { not: 0 } }, data: { historyFromSeq: 0 } });
  else await db.$executeRaw`UPDATE "ChatMember" SET "historyFromSeq" = "joinedSeq" WHERE "chatId" = ${chatId}::uuid`;
}

/** The members of a chat who have extra time. */
export async function listExtraTime(db: Db, chatId: string): Promise<Pick<MemberRow, "id" | "extraMinutes">[]> {
  return await db.chatMember.findMany({
    where: { chatId, state: "active", extraMinutes: { gt: 0 } },
    orderBy: { id: "asc" },
    select: { id: true, extraMinutes: true },
  });
}
