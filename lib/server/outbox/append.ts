import type { OutboxEvent } from "#contract/events.ts";
import type { Sender } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";

import type { Prisma } from "../db/generated/client.ts";

/** An event whose transaction is over. */
export interface CommittedEvent {
  readonly id: bigint;
  readonly chatId: string | null;
  readonly seq: number | null;
  readonly event: OutboxEvent;
  /** What the event speaks of, where whoever wrote it already holds it; saves the fan-out a query. */
  readonly messages?: readonly Message[];
  /** As whom the chat speaks to those who do not run it, likewise; null where its authors are shown. */
  readonly voice?: Sender | null;
  /** Whether a stage may show the chat, likewise. */
  readonly hasStage?: boolean;
  /** Who had left the chat moments before, likewise. See `findDeparted`. */
  readonly departed?: readonly string[];
}

/** Hands events to everything that must learn of them; whatever it misses, the relay finds. */
export interface Fanout {
  publish(events: readonly CommittedEvent[]): void;
}

/** Whether the event may change what somebody remembers of who may do what in its chat. Newcomers change nothing: nobody remembers them. */
export function changesFacts({ type }: OutboxEvent): boolean {
  return /^(member|room|chat|link)\./.test(type) || type === "door.changed" || type === "subscribers.changed";
}

/** Gives out the chat's next numbers; answers the last of them. Locks the chat's row, which is what makes the numbers dense. */
export async function nextSeq(db: Prisma.TransactionClient, chatId: string, count: number): Promise<number> {
  const { lastSeq } = await db.chat.update({ where: { id: chatId }, data: { lastSeq: { increment: count } }, select: { lastSeq: true } });
  return lastSeq;
}

export async function insertEvent(db: Prisma.TransactionClient, { id, chatId, seq, event }: CommittedEvent): Promise<void> {
  await db.outboxEvent.create({ data: { id, chatId, seq, payload: event } });
}

/** Events of one chat, or of none, in one statement, however many: each as a row of arrays, since a statement takes 32,767 parameters. */
export async function insertEvents(db: Prisma.TransactionClient, chatId: string | null, events: readonly CommittedEvent[]): Promise<void> {
  const ids = events.map(({ id }) => String(id));
  const payloads = events.map(({ event }) => JSON.stringify(event));
  await db.$executeRaw`
    INSERT INTO "OutboxEvent" ("id", "chatId", "payload")
    SELECT e.id::bigint, ${chatId}::uuid, e.payload::jsonb FROM unnest(${ids}::text[], ${payloads}::text[]) AS e(id, payload)`;
}
