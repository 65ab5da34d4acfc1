import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

/** Keeps tickets. A code that the room has already is passed over. */
export async function createTickets(db: Db, tickets: readonly Prisma.RoomTicketCreateManyInput[]): Promise<void> {
  await db.roomTicket.createMany({ data: [...tickets], skipDuplicates: true });
}

/** The codes of the room's unused tickets, in the order in which they were made. */
export async function listUnusedTickets(db: Db, chatId: string): Promise<string[]> {
  const rows = await db.roomTicket.findMany({ where: { chatId, usedAt: null }, select: { code: true }, orderBy: { id: "asc" } });
  return rows.map(({ code }) => code);
}

export async function countTickets(db: Db, chatId: string, which: "unused" | "used"): Promise<number> {
  return await db.roomTicket.count({ where: { chatId, usedAt: which === "unused" ? null : { not: null } } });
}

export async function deleteUnusedTickets(db: Db, chatId: string): Promise<void> {
  await db.roomTicket.deleteMany({ where: { chatId, usedAt: null } });
}

/** Which of these codes are those of unused tickets of the room. */
export async function findGoodTickets(db: Db, chatId: string, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await db.roomTicket.findMany({ where: { chatId, usedAt: null, code: { in: [...codes] } }, select: { code: true } });
  return new Set(rows.map(({ code }) => code));
}

/** Marks tickets as used, in one statement. What is left of each is that there was one: its code would lead from a slip of paper to whoever came by it. */
export async function spendTickets(db: Db, chatId: string, codes: readonly string[], usedAt: Date): Promise<void> {
  if (codes.length === 0) return;
  await db.$executeRaw`
    UPDATE "RoomTicket" SET "usedAt" = ${usedAt}, "code" = left(replace(gen_random_uuid()::text, '-', ''), 16)
    WHERE "chatId" = ${chatId}::uuid AND "usedAt" IS NULL AND "code" = ANY(${[...codes]}::text[])`;
}
