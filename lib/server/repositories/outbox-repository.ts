import type { Pool, PoolClient } from "pg";

import { outboxEventSchema } from "#contract/events.ts";

import type { CommittedEvent } from "../outbox/append.ts";

export async function markPublished(pool: Pool | PoolClient, eventIds: readonly bigint[]): Promise<void> {
  await pool.query({
    name: "outbox-mark",
    text: `UPDATE "OutboxEvent" SET "publishedAt" = now() WHERE "id" = ANY($1::bigint[])`,
    values: [eventIds],
  });
}

/** Locks the oldest events that nobody has published `ageMs` after they were written; what another node holds is passed over. */
export async function claimUnpublished(client: PoolClient, ageMs: number, limit: number): Promise<CommittedEvent[]> {
  const { rows } = await client.query<OutboxRow>({
    name: "outbox-claim",
    text: `SELECT "id", "chatId", "seq", "payload" FROM "OutboxEvent"
           WHERE "publishedAt" IS NULL AND "createdAt" < now() - $1 * interval '1 millisecond'
           ORDER BY "id" LIMIT $2 FOR UPDATE SKIP LOCKED`,
    values: [ageMs, limit],
  });
  return rows.flatMap(eventOf);
}

/** The events that concern these chats, or none in particular, of the last `windowMs`, whoever has published them; the newest `limit` in their order. */
export async function findRecentEvents(pool: Pool, chatIds: readonly string[], windowMs: number, limit: number): Promise<CommittedEvent[]> {
  const { rows } = await pool.query<OutboxRow>({
    name: "outbox-recent",
    text: `SELECT "id", "chatId", "seq", "payload" FROM "OutboxEvent"
           WHERE "createdAt" > now() - $1 * interval '1 millisecond' AND ("chatId" IS NULL OR "chatId" = ANY($2::uuid[]))
           ORDER BY "createdAt" DESC, "id" DESC LIMIT $3`,
    values: [windowMs, chatIds, limit],
  });
  return rows.flatMap(eventOf).reverse();
}

interface OutboxRow {
  readonly id: string;
  readonly chatId: string | null;
  readonly seq: number | null;
  readonly payload: unknown;
}

/** Nothing for an event of a newer version, from a node that is ahead of this one: it waits for a node that understands it and holds up no other. */
function eventOf({ id, chatId, seq, payload }: OutboxRow): CommittedEvent[] {
  const event = outboxEventSchema.safeParse(payload).data;
  return event === undefined ? [] : [{ id: BigInt(id), chatId, seq, event }];
}

/** Within this time an eviction has reached every node. */
const EVICTED_MS = 10_000;

/**
 * The members who left the chat in the last moments before `now` (milliseconds). What is told to the chat must pass them by, since the node
 * that removed them may not have got their sockets out of it on this one yet.
 */
export async function findDeparted(pool: Pool | PoolClient, chatId: string, now: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: "outbox-departed",
    text: `SELECT "id" FROM "ChatMember" WHERE "chatId" = $1 AND "leftAt" > $2`,
    values: [chatId, new Date(now - EVICTED_MS)],
  });
  return rows.map(({ id }) => id);
}

/** Deletes events that were written before the given number of minutes and published; what is left repeats nothing. */
export async function deletePublished(pool: Pool, minutes: number): Promise<void> {
  await pool.query(`DELETE FROM "OutboxEvent" WHERE "createdAt" < now() - $1 * interval '1 minute' AND "publishedAt" IS NOT NULL`, [
    minutes,
  ]);
}
