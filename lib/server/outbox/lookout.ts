import type { Pool } from "pg";

import type { Bus } from "../adapters/bus/port.ts";
import type { Log } from "../adapters/log/log.ts";
import { findRecentEvents } from "../repositories/outbox-repository.ts";
import type { CommittedEvent } from "./append.ts";

const EVERY_MS = 350;
/** How far back it looks: longer than a commit may take, and than the bus may be dead before anybody notices. */
const WINDOW_MS = 8_000;
const BATCH = 1_000;

interface LookoutOptions {
  readonly pool: Pool;
  readonly bus: Bus;
  /** Tells this node's sockets alone. */
  readonly deliver: (event: CommittedEvent) => Promise<void>;
  /** The chats that somebody on this node has open. */
  readonly chatsHere: () => string[];
  readonly log: Log;
}

/**
 * Asks the database what other nodes have committed, for as long as the bus does not say so, and once more when it does again. Some of it this
 * node's sockets have heard already: clients know each event by its seq.
 */
export class Lookout {
  readonly #options: LookoutOptions;
  /** Told already, in the order they were. */
  readonly #told = new Set<bigint>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #wasAway = false;
  #stopped = false;

  constructor(options: LookoutOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.look()
        .catch((error: unknown) => this.#options.log.warn({ error }, "the other nodes cannot be heard, nor the database asked"))
        .finally(() => this.#stopped || this.start());
    }, EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** Tells what is new, if the bus is away or has just come back. */
  async look(): Promise<void> {
    const { bus, pool, chatsHere } = this.#options;
    const away = !bus.healthy;
    const due = away || this.#wasAway;
    if (away !== this.#wasAway) this.#options.log.warn({}, away ? "the bus between nodes is away" : "the bus between nodes is back");
    if (!due) return;
    for (const event of await findRecentEvents(pool, chatsHere(), WINDOW_MS, BATCH)) await this.#tell(event);
    // Only now: a last look that failed is still to be taken.
    this.#wasAway = away;
    // Older ones are beyond the window by far.
    for (const id of this.#told) if (this.#told.size > 10 * BATCH) this.#told.delete(id);
  }

  async #tell(event: CommittedEvent): Promise<void> {
    if (this.#told.has(event.id)) return;
    try {
      await this.#options.deliver(event);
      this.#told.add(event.id);
    } catch (error) {
      this.#options.log.warn({ eventId: String(event.id), error }, "the lookout could not deliver an event");
    }
  }
}
