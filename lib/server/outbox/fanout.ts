import type { Log } from "../adapters/log/log.ts";
import { Turns } from "../db/turns.ts";
import type { CommittedEvent, Fanout } from "./append.ts";

type Deliver = (event: CommittedEvent) => Promise<void>;
type Mark = (eventIds: readonly bigint[]) => Promise<void>;

interface FanoutOptions {
  readonly deliver: Deliver;
  readonly mark: Mark;
  readonly log: Log;
  readonly hasVoice?: () => boolean;
  /** Told of each event how long after its commit it was delivered. */
  readonly onDelivered?: (ms: number) => void;
}

/** How long delivered events wait to be marked together. */
const MARK_EVERY_MS = 250;

/**
 * Delivers what this node committed, at once and in order within each chat, and marks it as published. What it fails to deliver, or to mark,
 * stays unmarked: the relay finds it.
 */
export class LocalFanout implements Fanout {
  readonly #deliver: Deliver;
  readonly #hasVoice: () => boolean;
  readonly #mark: Mark;
  readonly #onDelivered: (ms: number) => void;
  readonly #log: Log;
  readonly #turns = new Turns();
  #delivered: bigint[] = [];
  /** What is being marked at this moment, be it by a timer that went off just before a flush. */
  #marking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  /** Without anybody to deliver to, as in a seed beside a running server, `hasVoice` says so and everything is left to a relay. */
  constructor(options: FanoutOptions) {
    this.#deliver = options.deliver;
    this.#hasVoice = options.hasVoice ?? (() => true);
    this.#mark = options.mark;
    this.#onDelivered = options.onDelivered ?? (() => undefined);
    this.#log = options.log;
  }

  publish(events: readonly CommittedEvent[]): void {
    if (!this.#hasVoice()) return;
    const committedAt = performance.now();
    for (const event of events) void this.#turns.run(lineOf(event), () => this.#one(event, committedAt));
  }

  /** Waits until everything published so far is delivered and marked. */
  async flush(): Promise<void> {
    await this.#turns.idle();
    clearTimeout(this.#timer);
    await this.#markDelivered();
  }

  async #one(event: CommittedEvent, committedAt: number): Promise<void> {
    try {
      await this.#deliver(event);
      this.#onDelivered(performance.now() - committedAt);
      this.#delivered.push(event.id);
      this.#timer ??= setTimeout(() => void this.#markDelivered(), MARK_EVERY_MS);
    } catch (error) {
      this.#log.warn({ eventId: String(event.id), error }, "an event was not delivered; the relay will try again");
    }
  }

  #markDelivered(): Promise<void> {
    this.#timer = undefined;
    const ids = this.#delivered;
    this.#delivered = [];
    if (ids.length > 0) this.#marking = this.#marking.then(() => this.#markAll(ids));
    return this.#marking;
  }

  async #markAll(ids: readonly bigint[]): Promise<void> {
    try {
      await this.#mark(ids);
    } catch (error) {
      this.#log.warn({ count: ids.length, error }, "delivered events were not marked; the relay will repeat them");
    }
  }
}

/** Events that keep their order among themselves: those of one chat, what one account keeps for itself, and the few that belong to neither. */
function lineOf({ chatId, event }: CommittedEvent): string {
  return event.type === "preferences.changed" ? event.user_id : (chatId ?? "");
}
