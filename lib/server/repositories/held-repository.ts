import type { HoldCounts } from "#contract/holds.ts";
import type { RoomFilters } from "#contract/filters.ts";

import { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

const withAuthor = { author: true } as const satisfies Prisma.HeldMessageInclude;
/** A message that is kept back, with its author. */
export type HeldRow = Prisma.HeldMessageGetPayload<{ include: typeof withAuthor }>;

/** Waits for somebody's word, or for its time: nobody has begun to show it, and its author is still in the chat. */
const UNDECIDED = { state: "waiting", decidedAt: null, author: { state: "active" } } as const satisfies Prisma.HeldMessageWhereInput;

export async function createHeld(db: Db, held: Prisma.HeldMessageUncheckedCreateInput): Promise<HeldRow> {
  return await db.heldMessage.create({ data: held, include: withAuthor });
}

export async function findHeld(db: Db, chatId: string, heldId: string): Promise<HeldRow | null> {
  return await db.heldMessage.findFirst({ where: { id: heldId, chatId }, include: withAuthor });
}

/** What this author has written under this name and was kept back. */
export async function findHeldByClientId(db: Db, authorId: string, clientMessageId: string): Promise<HeldRow | null> {
  return await db.heldMessage.findUnique({ where: { authorId_clientMessageId: { authorId, clientMessageId } }, include: withAuthor });
}

export async function updateHeld(db: Db, heldId: string, change: Prisma.HeldMessageUncheckedUpdateInput): Promise<HeldRow> {
  return await db.heldMessage.update({ where: { id: heldId }, data: change, include: withAuthor });
}

/** Where a page of the queue or of the ledger ends: an instant in milliseconds, and an id. */
export interface HeldPlace {
  readonly at: number;
  readonly heldId: string;
}

interface HeldPage {
  /** Where the page before it ends. */
  readonly after?: HeldPlace | undefined;
  readonly limit: number;
}

/** The order in which what was kept back is shown. */
const SHOWING_ORDER = [
  { showsAt: "asc" },
  { createdAt: "asc" },
  { id: "asc" },
] as const satisfies Prisma.HeldMessageOrderByWithRelationInput[];
const OLDEST_FIRST = [{ createdAt: "asc" }, { id: "asc" }] as const satisfies Prisma.HeldMessageOrderByWithRelationInput[];

/** What waits in a chat, oldest first. */
export async function listWaiting(db: Db, chatId: string, { after, limit }: HeldPage): Promise<HeldRow[]> {
  const at = after && new Date(after.at);
  return await db.heldMessage.findMany({
    where: {
      chatId,
      ...UNDECIDED,
      ...(after && at ? { OR: [{ createdAt: { gt: at } }, { createdAt: at, id: { gt: after.heldId } }] } : {}),
    },
    orderBy: OLDEST_FIRST,
    take: limit,
    include: withAuthor,
  });
}

/** What one member waits with, oldest first. */
export async function listWaitingOf(db: Db, authorId: string, limit: number): Promise<HeldRow[]> {
  return await db.heldMessage.findMany({
    where: { authorId, ...UNDECIDED },
    orderBy: OLDEST_FIRST,
    take: limit,
    include: withAuthor,
  });
}

/** What one member waits with, and what was removed of theirs; oldest first, the latest `limit`. */
export async function listOwn(db: Db, authorId: string, limit: number): Promise<HeldRow[]> {
  const rows = await db.heldMessage.findMany({
    where: { authorId, state: { in: ["waiting", "removed"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    include: withAuthor,
  });
  return rows.reverse();
}

/** What was decided in a chat, latest first. What showed itself was decided by nobody. */
export async function listDecided(db: Db, chatId: string, { after, limit }: HeldPage): Promise<HeldRow[]> {
  const at = after && new Date(after.at);
  return await db.heldMessage.findMany({
    where: {
      chatId,
      state: { in: ["shown", "removed"] },
      decidedById: { not: null },
      ...(after && at ? { OR: [{ decidedAt: { lt: at } }, { decidedAt: at, id: { lt: after.heldId } }] } : {}),
    },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: limit,
    include: withAuthor,
  });
}

/** How many wait for somebody, and how many somebody has shown and removed. */
export async function countHeld(db: Db, chatId: string): Promise<HoldCounts> {
  const [counts] = await db.$queryRaw<HoldCounts[]>`
    SELECT (count(*) FILTER (WHERE h."state" = 'waiting' AND h."decidedAt" IS NULL AND h."cause" <> 'delay' AND a."state" = 'active'))::int AS "waiting",
           (count(*) FILTER (WHERE h."state" = 'shown' AND h."decidedById" IS NOT NULL))::int AS "shown",
           (count(*) FILTER (WHERE h."state" = 'removed' AND h."decidedById" IS NOT NULL))::int AS "removed"
    FROM "HeldMessage" h JOIN "ChatMember" a ON a."id" = h."authorId" WHERE h."chatId" = ${chatId}::uuid`;
  return counts ?? { waiting: 0, shown: 0, removed: 0 };
}

/** The first that wait for somebody's word, in their order, with whose they are. */
export async function findPlaces(db: Db, chatId: string, limit: number): Promise<{ id: string; authorId: string }[]> {
  return await db.heldMessage.findMany({
    where: { chatId, ...UNDECIDED, cause: { not: "delay" } },
    orderBy: OLDEST_FIRST,
    take: limit,
    select: { id: true, authorId: true },
  });
}

/** How much one member waits with: how many, since when the last, and until when the last of those that show themselves. */
export async function measureWaiting(
  db: Db,
  authorId: string,
): Promise<{ readonly count: number; readonly lastAt: number | null; readonly showsAt: number | null }> {
  const { _count, _max } = await db.heldMessage.aggregate({
    where: { authorId, state: "waiting" },
    _count: true,
    _max: { createdAt: true, showsAt: true },
  });
  return { count: _count, lastAt: _max.createdAt?.getTime() ?? null, showsAt: _max.showsAt?.getTime() ?? null };
}

/** Marks what still waits as being shown, so that nobody else decides about it; answers those of them that did. `byId` is null for what shows itself. */
export async function claimHeld(db: Db, heldIds: readonly string[], now: Date, byId: string | null): Promise<HeldRow[]> {
  const claimed = await db.heldMessage.updateManyAndReturn({
    where: { id: { in: [...heldIds] }, state: "waiting", decidedAt: null },
    data: { decidedAt: now, decidedById: byId },
    select: { id: true },
  });
  return await findInOrder(
    db,
    claimed.map(({ id }) => id),
  );
}

/** Likewise what is due: what shows itself by now, and what somebody began to show before `staleBefore` and did not finish; the first `limit`. */
export async function claimDue(db: Db, chatId: string, now: Date, staleBefore: Date, limit: number): Promise<HeldRow[]> {
  const due = await db.heldMessage.findMany({
    where: {
      chatId,
      state: "waiting",
      OR: [{ decidedAt: null, showsAt: { lte: now } }, { decidedAt: { lte: staleBefore } }],
    },
    orderBy: SHOWING_ORDER,
    take: limit,
    include: withAuthor,
  });
  if (due.length > 0) await db.heldMessage.updateMany({ where: { id: { in: due.map(({ id }) => id) } }, data: { decidedAt: now } });
  return due.map((row) => ({ ...row, decidedAt: now }));
}

async function findInOrder(db: Db, heldIds: readonly string[]): Promise<HeldRow[]> {
  if (heldIds.length === 0) return [];
  return await db.heldMessage.findMany({
    where: { id: { in: [...heldIds] } },
    orderBy: SHOWING_ORDER,
    include: withAuthor,
  });
}

/** When somebody last began to show something of the chat that is not shown yet, and when the next shows itself; in milliseconds. */
export async function findShowing(db: Db, chatId: string): Promise<{ readonly begunAt: number | null; readonly nextAt: number | null }> {
  const [row] = await db.$queryRaw<{ begunAt: Date | null; nextAt: Date | null }[]>`
    SELECT max("decidedAt") AS "begunAt", min("showsAt") FILTER (WHERE "decidedAt" IS NULL) AS "nextAt"
    FROM "HeldMessage" WHERE "chatId" = ${chatId}::uuid AND "state" = 'waiting'`;
  return { begunAt: row?.begunAt?.getTime() ?? null, nextAt: row?.nextAt?.getTime() ?? null };
}

/** What became of messages that were claimed: each is the message with that id now, and its text lies there. */
export async function markShown(db: Db, shown: readonly { readonly heldId: string; readonly messageId: string }[]): Promise<void> {
  if (shown.length === 0) return;
  const heldIds = shown.map(({ heldId }) => heldId);
  const messageIds = shown.map(({ messageId }) => messageId);
  await db.$executeRaw`
    UPDATE "HeldMessage" h SET "state" = 'shown', "content" = NULL, "messageId" = s.message_id::bigint
    FROM unnest(${heldIds}::uuid[], ${messageIds}::text[]) AS s(held_id, message_id) WHERE h."id" = s.held_id AND h."state" = 'waiting'`;
}

/**
 * Gives up what was claimed: it waits as before, or is taken back for its author, who is not there any more. What a phase was to reveal waits for
 * somebody's word again rather than for its time.
 */
export async function releaseHeld(db: Db, heldIds: readonly string[], to: "waiting" | "withdrawn"): Promise<void> {
  const claimed = { id: { in: [...heldIds] }, state: "waiting" } as const satisfies Prisma.HeldMessageWhereInput;
  if (to === "waiting") await db.heldMessage.updateMany({ where: { ...claimed, cause: { not: "delay" } }, data: { showsAt: null } });
  const change = to === "waiting" ? { decidedAt: null, decidedById: null } : { state: to, content: null, decidedById: null };
  await db.heldMessage.updateMany({ where: claimed, data: change });
}

/** Lets what shows itself do so at `at`, where that is sooner. */
export async function hurryDelayed(db: Db, chatId: string, at: Date): Promise<number> {
  const { count } = await db.heldMessage.updateMany({
    where: { chatId, state: "waiting", decidedAt: null, showsAt: { gt: at } },
    data: { showsAt: at },
  });
  return count;
}

/** Lets what waits only because the room holds everyone show itself at `at`, by somebody's word: not what somebody wrote who is held by name since. */
export async function hurryHeld(db: Db, chatId: string, at: Date, byId: string): Promise<number> {
  const { count } = await db.heldMessage.updateMany({
    where: { chatId, ...UNDECIDED, author: { ...UNDECIDED.author, held: false }, cause: "room", showsAt: null },
    data: { showsAt: at, decidedById: byId },
  });
  return count;
}

/** The members whose every message waits. */
export async function listHeldMembers(db: Db, chatId: string): Promise<string[]> {
  const rows = await db.chatMember.findMany({ where: { chatId, held: true }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Notes of members that a message of theirs was approved, if it is the first. */
export async function noteApproval(db: Db, memberIds: readonly string[], at: Date): Promise<void> {
  await db.chatMember.updateMany({ where: { id: { in: [...memberIds] }, approvedAt: null }, data: { approvedAt: at } });
}

/** Counts whoever has spoken in the chat as approved. */
export async function approveSpeakers(db: Db, chatId: string, at: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "ChatMember" m SET "approvedAt" = ${at}
    WHERE m."chatId" = ${chatId}::uuid AND m."approvedAt" IS NULL AND EXISTS (SELECT 1 FROM "Message" s WHERE s."authorId" = m."id")`;
}

/** What these members have said since an instant, or waits to be said: the latest first, and `each` of each. */
export async function findSaid(
  db: Db,
  memberIds: readonly string[],
  since: Date,
  each: number,
): Promise<{ readonly authorId: string; readonly content: string }[]> {
  return await db.$queryRaw`
    SELECT a.id AS "authorId", s."content"
    FROM unnest(${[...memberIds]}::uuid[]) AS a(id)
    CROSS JOIN LATERAL (
      SELECT t."content" FROM (
        SELECT m."content", m."createdAt" FROM "Message" m
        WHERE m."authorId" = a.id AND m."createdAt" > ${since.toISOString()}::timestamptz AND m."content" IS NOT NULL
        UNION ALL
        SELECT h."content", h."createdAt" FROM "HeldMessage" h
        WHERE h."authorId" = a.id AND h."createdAt" > ${since.toISOString()}::timestamptz AND h."state" = 'waiting' AND h."content" IS NOT NULL
      ) t ORDER BY t."createdAt" DESC LIMIT ${each}::int
    ) s`;
}

/** Keeps a room's filters; null for none. */
export async function writeFilters(db: Db, chatId: string, filters: RoomFilters | null): Promise<void> {
  await db.room.update({ where: { chatId }, data: { filters: filters ?? Prisma.DbNull } });
}
