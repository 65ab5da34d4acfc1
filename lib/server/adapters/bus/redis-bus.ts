import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import type { RedisConnections } from "../redis.ts";
import type { Bus } from "./port.ts";

/** How often the bus listens for its own voice, and how many beats may go by without it. Nodes that cannot hear each other know within a second. */
const PULSE_MS = 300;
const MISSED_MAX = 2;
/** How long Redis may take to take over what was published. */
const CONFIRMED_MS = 1_000;

/** While nothing comes back, every so many beats one is sent. */
const RARELY = 3;

const PREFIX = "parley:";

/**
 * Redis's sharded publish and subscribe. Hears its own pulse, which takes the whole way there and back: a Redis that is frozen, gone or back
 * without our subscriptions is noticed alike.
 */
export class RedisBus implements Bus {
  readonly #redis: RedisConnections;
  readonly #self = randomBytes(6).toString("base64url");
  readonly #timer: NodeJS.Timeout;
  readonly #underWay = new Set<Promise<unknown>>();
  #losses = 0;
  #confirmedLosses = 0;
  /** Beats since the last echo. Beats rather than time: a process that was held up hears its echo before the next beat. */
  #missed = 0;
  #beats = 0;

  constructor(redis: RedisConnections) {
    this.#redis = redis;
    this.subscribe(this.#pulseChannel, () => undefined);
    this.#timer = setInterval(() => this.#pulse(), PULSE_MS);
    this.#timer.unref();
    this.#pulse();
  }

  get healthy(): boolean {
    return this.#missed <= MISSED_MAX;
  }

  publish(channel: string, text: string): void {
    // What cannot arrive must not pile up either.
    if (!this.healthy) {
      this.#losses += 1;
      return;
    }
    this.#send(channel, text);
  }

  subscribe(channel: string, listener: (text: string) => void): void {
    const hear = (message: string): void => {
      const end = message.indexOf(" ");
      if (message.slice(0, end) !== this.#self) listener(message.slice(end + 1));
      else if (channel === this.#pulseChannel) this.#missed = 0;
    };
    // Restored by the client itself whenever it has to connect again.
    this.#redis.subscriber.sSubscribe(PREFIX + channel, hear).catch(() => undefined);
  }

  unsubscribe(channel: string): void {
    this.#redis.subscriber.sUnsubscribe(PREFIX + channel).catch(() => undefined);
  }

  async confirmed(): Promise<void> {
    const asked = [...this.#underWay];
    await Promise.race([Promise.all(asked), setTimeout(CONFIRMED_MS, undefined, { ref: false })]);
    const lost = this.#losses > this.#confirmedLosses;
    this.#confirmedLosses = this.#losses;
    if (lost || asked.some((sending) => this.#underWay.has(sending)) || !this.healthy)
      throw new Error("the other nodes may not have heard it");
  }

  close(): void {
    clearInterval(this.#timer);
  }

  get #pulseChannel(): string {
    return `pulse:${this.#self}`;
  }

  #pulse(): void {
    this.#beats += 1;
    this.#missed += 1;
    // A frozen Redis must not find a heap of beats when it wakes.
    if (!this.healthy && this.#beats % RARELY !== 0) return;
    this.#redis.commands.sPublish(PREFIX + this.#pulseChannel, `${this.#self} `).catch(() => undefined);
  }

  #send(channel: string, text: string): void {
    const sending = this.#redis.commands
      .sPublish(PREFIX + channel, `${this.#self} ${text}`)
      .catch(() => (this.#losses += 1))
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }
}
