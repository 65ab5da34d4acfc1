import type { Log } from "../adapters/log/log.ts";
import type { CommittedEvent, Fanout } from "./append.ts";

type Deliver = (event: CommittedEvent) => Promise<void>;
type Mark = (eventIds: readonly bigint[]) => Promise<void>;

/** How long delivered events wait to be marked together. */
const MARK_EVERY_MS = 250;

/**
 * Delivers what this node committed, at once and in order within each chat, and marks it as published. What it fails to deliver, or to mark,
 * stays unmarked: the relay finds it.
 */
export class LocalFanout implements Fanout {
  readonly #deliver: Deliver;
  readonly #mark: Mark;
  readonly #log: Log;
  readonly #queues = new Map<string, Promise<void>>();
  #delivered: bigint[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { deliver: Deliver; mark: Mark; log: Log }) {
    this.#deliver = options.deliver;
    this.#mark = options.mark;
    this.#log = options.log;
  }

  publish(events: readonly CommittedEvent[]): void {
    for (const event of events) {
      const key = event.chatId ?? "";
      const turn = (this.#queues.get(key) ?? Promise.resolve()).then(() => this.#one(event));
      this.#queues.set(key, turn);
      void turn.then(() => {
        if (this.#queues.get(key) === turn) this.#queues.delete(key);
      });
    }
  }

  /** Waits until everything published so far is delivered and marked. */
  async flush(): Promise<void> {
    await Promise.all(this.#queues.values());
    clearTimeout(this.#timer);
    await this.#markDelivered();
  }

  async #one(event: CommittedEvent): Promise<void> {
    try {
      await this.#deliver(event);
      this.#delivered.push(event.id);
      this.#timer ??= setTimeout(() => void this.#markDelivered(), MARK_EVERY_MS);
    } catch (error) {
      this.#log.warn({ eventId: String(event.id), error }, "an event was not delivered; the relay will try again");
    }
  }

  async #markDelivered(): Promise<void> {
    this.#timer = undefined;
    const ids = this.#delivered;
    this.#delivered = [];
    if (ids.length === 0) return;
    try {
      await this.#mark(ids);
    } catch (error) {
      this.#log.warn({ count: ids.length, error }, "delivered events were not marked; the relay will repeat them");
    }
  }
}
