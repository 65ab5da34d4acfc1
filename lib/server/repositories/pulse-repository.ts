import type { PulseCounts, PulseKind } from "#contract/pulse.ts";
import { excluded, FADING } from "#domain/voices/pulse.ts";

import type { Db } from "./chat-repository.ts";

/** A sign that a member has given, and when. */
export interface SignRow {
  readonly kind: PulseKind;
  readonly at: Date;
}

/**
 * Keeps the chat's row from being locked until the end of the transaction, and so its settings as they are, without keeping anybody from writing: a hall
 * that taps holds up nobody who talks.
 */
export async function shareChat(db: Db, chatId: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM "Chat" WHERE "id" = ${chatId}::uuid FOR KEY SHARE`;
}

/** Lets nobody else change what a member says until the end of the transaction; whoever writes meanwhile is not held up by it. */
export async function lockSigns(db: Db, memberId: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM "ChatMember" WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`;
}

/** Signs given at `since` or before have faded, but for hands. */
const notFaded = (since: Date) => ({ OR: [{ kind: "hand" as const }, { at: { gt: since } }] });

/** What a member says that has not faded. */
export async function findSigns(db: Db, memberId: string, since: Date): Promise<SignRow[]> {
  return await db.pulse.findMany({ where: { memberId, ...notFaded(since) }, select: { kind: true, at: true }, orderBy: { kind: "asc" } });
}

/** A member says so now; what excludes it is taken back. Their signs are locked. */
export async function setSign(db: Db, chatId: string, memberId: string, { kind, at }: SignRow): Promise<void> {
  const other = excluded(kind);
  if (other !== null) await removeSign(db, memberId, other);
  await db.pulse.upsert({
    where: { memberId_kind: { memberId, kind } },
    create: { chatId, memberId, kind, at },
    update: { at },
  });
}

/** Answers whether there was such a sign. */
export async function removeSign(db: Db, memberId: string, kind: PulseKind): Promise<boolean> {
  return (await db.pulse.deleteMany({ where: { memberId, kind } })).count > 0;
}

/** Forgets who has said what has faded. */
export async function removeFaded(db: Db, chatId: string, since: Date): Promise<void> {
  await db.pulse.deleteMany({ where: { chatId, kind: { in: [...FADING] }, at: { lte: since } } });
}

/** Lowers all hands; answers whether there were any. */
export async function removeHands(db: Db, chatId: string): Promise<boolean> {
  return (await db.pulse.deleteMany({ where: { chatId, kind: "hand" } })).count > 0;
}

export async function removePulse(db: Db, chatId: string): Promise<void> {
  await db.pulse.deleteMany({ where: { chatId } });
}

/** A chat's pulse as a number for each kind, and when the first sign of those that fade was given; null if there is none. */
export interface CountedPulse {
  readonly counts: PulseCounts;
  readonly oldest: Date | null;
}

/** How many of the members who are in, and do not run the chat, say what, and have not said so at `since` or before. */
export async function countSigns(db: Db, chatId: string, since: Date): Promise<CountedPulse> {
  const rows = await db.pulse.groupBy({
    by: ["kind"],
    where: { chatId, member: { state: "active", role: "member" }, ...notFaded(since) },
    _count: true,
    _min: { at: true },
  });
  const of = (kind: PulseKind): number => rows.find((row) => row.kind === kind)?._count ?? 0;
  const fading = rows.flatMap(({ kind, _min: { at } }) => (kind === "hand" || at === null ? [] : at.getTime()));
  return {
    counts: { faster: of("faster"), slower: of("slower"), lost: of("lost"), hand: of("hand") },
    oldest: fading.length === 0 ? null : new Date(Math.min(...fading)),
  };
}
