import type { MemberState } from "#contract/members.ts";

import type { Prisma } from "../db/generated/client.ts";
import type { Db, MemberRow } from "./chat-repository.ts";

export async function findMember(db: Db, chatId: string, memberId: string): Promise<MemberRow | null> {
  return await db.chatMember.findFirst({ where: { id: memberId, chatId } });
}

export async function listMembers(db: Db, chatId: string, state: MemberState): Promise<MemberRow[]> {
  return await db.chatMember.findMany({ where: { chatId, state }, orderBy: [{ joinedAt: "asc" }, { id: "asc" }] });
}

/** How many places in a room are taken: those who are in and those who wait, the facilitator not counted. */
export async function countPlacesTaken(db: Db, chatId: string): Promise<number> {
  return await db.chatMember.count({ where: { chatId, role: { not: "owner" }, state: { in: ["active", "waiting"] } } });
}

export async function createMembers(db: Db, members: readonly Prisma.ChatMemberCreateManyInput[]): Promise<MemberRow[]> {
  return await db.chatMember.createManyAndReturn({ data: [...members] });
}

export async function updateMember(db: Db, memberId: string, change: Prisma.ChatMemberUncheckedUpdateInput): Promise<MemberRow> {
  return await db.chatMember.update({ where: { id: memberId }, data: change });
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

/** Moves the read mark forward, never back; answers where it is. */
export async function advanceReadSeq(db: Db, memberId: string, seq: number): Promise<number> {
  const rows = await db.$queryRaw<{ lastReadSeq: number }[]>`
    UPDATE "ChatMember" SET "lastReadSeq" = GREATEST("lastReadSeq", ${seq}) WHERE "id" = ${memberId}::uuid RETURNING "lastReadSeq"`;
  return rows[0]?.lastReadSeq ?? seq;
}

/** The members of a room that keeps its past from late joiners who may not read the message with this seq. None in other chats. */
export async function findLateJoiners(db: Db, chatId: string, seq: number): Promise<{ id: string; joinedSeq: number }[]> {
  return await db.chatMember.findMany({
    where: { chatId, state: "active", role: "member", joinedSeq: { gte: seq }, chat: { room: { history: "from_join" } } },
    select: { id: true, joinedSeq: true },
  });
}
