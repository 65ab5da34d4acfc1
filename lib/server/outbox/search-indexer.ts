import type { Pool } from "pg";

import type { Log } from "../adapters/log/log.ts";
import { findUnfindableChats } from "../repositories/findable-repository.ts";

const EVERY_MS = 1_000;
/** Of the time at most one part in so many is spent: while people talk a lot, the search may fall behind rather than they. */
const SHARE = 20;
/** Ids carry the time at which they were made: 2^22 of them to a millisecond. A commit may be seen this much later than its id was made. */
const OVERLAP = 60_000n << 22n;

interface SearchIndexerOptions {
  readonly pool: Pool;
  /** A batch of a chat; answers whether more is left. */
  readonly makeFindable: (chatId: string) => Promise<boolean>;
  /** A new id of an event; told before the database is asked, it is below all that come after. */
  readonly nextId: () => bigint;
  readonly log: Log;
}

/**
 * Follows the outbox at its own pace and makes what happened findable, so that neither a sender nor a reader waits for the search. Looks at all
 * chats once at its start, and whenever it could not ask: events are kept for an hour only.
 */
export class SearchIndexer {
  readonly #options: SearchIndexerOptions;
  #since: bigint | null = null;
  /** Chats of which more is left, or at which it failed. One of them must not keep the others from being looked at. */
  readonly #again = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: SearchIndexerOptions) {
    this.#options = options;
  }

  /** Whether there is more to do than one look did. */
  get isBehind(): boolean {
    return this.#again.size > 0;
  }

  start(afterMs = EVERY_MS): void {
    this.#timer = setTimeout(() => {
      const began = performance.now();
      this.#looking = this.look()
        .catch((error: unknown) => {
          this.#since = null;
          this.#options.log.warn({ error }, "messages could not be made findable; they will be");
        })
        .finally(() => this.#stopped || this.start(Math.max(EVERY_MS, SHARE * (performance.now() - began))));
    }, afterMs).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** Makes findable what is not, of each chat a batch. */
  async look(): Promise<void> {
    const { pool, nextId } = this.#options;
    const next = nextId() - OVERLAP;
    for (const chatId of new Set([...(await findUnfindableChats(pool, this.#since)), ...this.#again])) {
      if (this.#stopped) return;
      await this.#lookAt(chatId);
    }
    this.#since = next;
  }

  async #lookAt(chatId: string): Promise<void> {
    try {
      if (await this.#options.makeFindable(chatId)) this.#again.add(chatId);
      else this.#again.delete(chatId);
    } catch (error) {
      this.#again.add(chatId);
      this.#options.log.warn({ error }, "a chat could not be made findable; it is tried again");
    }
  }
}
