import type { OutboxEvent } from "#contract/events.ts";
import type { Message } from "#contract/messages.ts";

import type { Prisma } from "../db/generated/client.ts";

/** An event whose transaction is over. */
export interface CommittedEvent {
  readonly id: bigint;
  readonly chatId: string | null;
  readonly seq: number | null;
  readonly event: OutboxEvent;
  /** What the event speaks of, where whoever wrote it already holds it; saves the fan-out a query. */
  readonly message?: Message;
  /** Who had left the chat moments before, likewise. See `findDeparted`. */
  readonly departed?: readonly string[];
}

/** Hands events to everything that must learn of them; whatever it misses, the relay finds. */
export interface Fanout {
  publish(events: readonly CommittedEvent[]): void;
}

/** Gives out the chat's next number. Locks the chat's row, which is what makes the numbers dense. */
export async function nextSeq(db: Prisma.TransactionClient, chatId: string): Promise<number> {
  const { lastSeq } = await db.chat.update({ where: { id: chatId }, data: { lastSeq: { increment: 1 } }, select: { lastSeq: true } });
  return lastSeq;
}

export async function insertEvent(db: Prisma.TransactionClient, { id, chatId, seq, event }: CommittedEvent): Promise<void> {
  await db.outboxEvent.create({ data: { id, chatId, seq, payload: event } });
}
