import type { Pool } from "pg";

import type { Log } from "../adapters/log/log.ts";
import { withPoolTransaction } from "../db/pool-transaction.ts";
import { claimUnpublished, markPublished } from "../repositories/outbox-repository.ts";
import type { CommittedEvent } from "./append.ts";

const EVERY_MS = 500;
/** Younger events are still in the hands of the node that committed them, which marks what it has delivered several times a second. */
const AGE_MS = 1_200;
const BATCH = 200;

interface RelayOptions {
  readonly pool: Pool;
  readonly deliver: (event: CommittedEvent) => Promise<void>;
  readonly log: Log;
  readonly mayPublish?: () => boolean;
  /** Rejects if other nodes may not have heard what was delivered; it then stays for the next sweep. */
  readonly confirmed?: () => Promise<void>;
}

/** Finds events that were committed and never published, because a node died or could not, and delivers them. Every node runs one. */
export class Relay {
  readonly #pool: Pool;
  readonly #deliver: (event: CommittedEvent) => Promise<void>;
  readonly #log: Log;
  readonly #mayPublish: () => boolean;
  readonly #confirmed: () => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  /** While a node cannot be heard by the others, as `mayPublish` says, it leaves everything to those that can. */
  constructor(options: RelayOptions) {
    this.#pool = options.pool;
    this.#deliver = options.deliver;
    this.#log = options.log;
    this.#mayPublish = options.mayPublish ?? (() => true);
    this.#confirmed = options.confirmed ?? (() => Promise.resolve());
  }

  start(): void {
    const again = (): void => {
      this.#running = this.sweep()
        .then(() => undefined)
        .catch((error: unknown) => this.#log.warn({ error }, "the relay could not sweep"))
        .finally(() => {
          if (!this.#stopped) this.#timer = setTimeout(again, EVERY_MS);
        });
    };
    again();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Delivers what is overdue; answers how many events that were. One that fails stays for the next sweep and holds up no other. */
  async sweep(ageMs: number = AGE_MS): Promise<number> {
    if (!this.#mayPublish()) return 0;
    return await withPoolTransaction(this.#pool, async (client) => {
      const events = await claimUnpublished(client, ageMs, BATCH);
      const delivered: bigint[] = [];
      for (const event of events) {
        try {
          await this.#deliver(event);
          delivered.push(event.id);
        } catch (error) {
          this.#log.error({ eventId: String(event.id), error }, "the relay could not deliver an event");
        }
      }
      if (delivered.length > 0) {
        await this.#confirmed();
        await markPublished(client, delivered);
      }
      return delivered.length;
    });
  }
}
