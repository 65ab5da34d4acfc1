import type { OutboxEvent } from "#contract/events.ts";

import type { Services } from "../context.ts";
import { changesFacts, type CommittedEvent, insertEvent, nextSeq } from "../outbox/append.ts";
import type { Prisma } from "./generated/client.ts";

/** A transaction and the facts that it will have made true. */
export interface Tx {
  readonly db: Prisma.TransactionClient;
  /** Takes the chat's next seq, or several, and writes the event under the last of them, which it answers; locks the chat's row until the end. */
  append(chatId: string, event: OutboxEvent, seqs?: number): Promise<number>;
  /** Writes an event that takes no seq: only some of the chat's members hear of it, or it belongs to none. */
  note(chatId: string | null, event: OutboxEvent): Promise<void>;
}

/** How long to wait for a connection, and for the work itself, in milliseconds. Under a rush waiting is better than refusing. */
const PATIENCE = { maxWait: 10_000, timeout: 15_000 };

/** Runs `work` in one transaction; after its commit, and only then, hands its events to the fan-out. */
export async function transact<Result>(services: Services, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const committed: CommittedEvent[] = [];
  const result = await services.db.prisma.$transaction(async (db) => {
    committed.length = 0;
    const write = async (chatId: string | null, seq: number | null, event: OutboxEvent): Promise<void> => {
      const entry = { id: services.ids.snowflake(), chatId, seq, event };
      await insertEvent(db, entry);
      committed.push(entry);
    };
    return await work({
      db,
      async append(chatId, event, seqs = 1) {
        const seq = await nextSeq(db, chatId, seqs);
        await write(chatId, seq, event);
        return seq;
      },
      note: (chatId, event) => write(chatId, null, event),
    });
  }, PATIENCE);
  for (const { chatId, event } of committed) if (chatId !== null && changesFacts(event)) services.chats.forget(chatId);
  services.fanout.publish(committed);
  return result;
}
