import type { OutboxEvent } from "#contract/events.ts";

import type { Services } from "../context.ts";
import { changesFacts, type CommittedEvent, insertEvent, insertEvents, nextSeq } from "../outbox/append.ts";
import { tellLanes } from "../outbox/tell-lanes.ts";
import { isConflict } from "./errors.ts";
import type { Prisma } from "./generated/client.ts";

/** A transaction and the facts that it will have made true. */
export interface Tx {
  readonly db: Prisma.TransactionClient;
  /** Takes the chat's next seq, or several, and writes the event under the last of them, which it answers; locks the chat's row until the end. */
  append(chatId: string, event: OutboxEvent, seqs?: number): Promise<number>;
  /** Writes an event that takes no seq: only some of the chat's members hear of it, or it belongs to none. */
  note(chatId: string | null, event: OutboxEvent): Promise<void>;
  /** As `note`, for any number of events in one statement. */
  noteAll(chatId: string | null, events: readonly OutboxEvent[]): Promise<void>;
}

/** How long to wait for a connection, and for the work itself, in milliseconds. Under a rush waiting is better than refusing. */
const PATIENCE = { maxWait: 10_000, timeout: 15_000 };

/** How often work is begun that the database ended because it and others waited for one another. */
const ATTEMPTS = 4;

/**
 * Runs `work` in one transaction; after its commit, and only then, hands its events to the fan-out. Of transactions that wait for one another the
 * database ends one, which leaves nothing behind and begins again: `work` must do nothing but speak to the database that repeating would repeat.
 */
export async function transact<Result>(services: Services, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(services, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
    }
  }
}

async function attemptOnce<Result>(services: Services, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const committed: CommittedEvent[] = [];
  const result = await services.db.prisma.$transaction(async (db) => {
    committed.length = 0;
    const write = async (chatId: string | null, seq: number | null, event: OutboxEvent): Promise<void> => {
      const entry = { id: services.ids.snowflake(), chatId, seq, event };
      await insertEvent(db, entry);
      committed.push(entry);
    };
    const tx: Tx = {
      db,
      async append(chatId, event, seqs = 1) {
        const seq = await nextSeq(db, chatId, seqs);
        await write(chatId, seq, event);
        return seq;
      },
      note: (chatId, event) => write(chatId, null, event),
      async noteAll(chatId, events) {
        const entries = events.map((event) => ({ id: services.ids.snowflake(), chatId, seq: null, event }));
        if (entries.length > 0) await insertEvents(db, chatId, entries);
        committed.push(...entries);
      },
    };
    const done = await work(tx);
    await tellLanes(tx, [...committed]);
    return done;
  }, PATIENCE);
  for (const { chatId, event } of committed) if (chatId !== null && changesFacts(event)) services.chats.forget(chatId);
  services.fanout.publish(committed);
  return result;
}
