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

type Hear = (message: string) => void;

/** How soon to ask again for a channel that could not be listened to. */
const AGAIN_MS = 200;

const PREFIX = "parley:";

/**
 * Redis's sharded publish and subscribe. Hears its own pulse, which takes the whole way there and back: a Redis that is frozen, gone or back
 * without our subscriptions is noticed alike.
 */
export class RedisBus implements Bus {
  readonly #redis: RedisConnections;
  readonly #self = randomBytes(6).toString("base64url");
  readonly #timer: NodeJS.Timeout;
  readonly #listeners = new Map<string, Hear>();
  readonly #underWay = new Set<Promise<unknown>>();
  #losses = 0;
  #confirmedLosses = 0;
  /** Beats since the last echo. Beats rather than time: a process that was held up hears its echo before the next beat. */
  #missed = 0;
  #beats = 0;

  constructor(redis: RedisConnections) {
    this.#redis = redis;
    void this.subscribe(this.#pulseChannel, () => undefined);
    // Shorter than a missed beat, and yet something may have been said meanwhile: only an echo makes it well again.
    for (const broken of ["error", "reconnecting", "end"]) redis.subscriber.on(broken, () => (this.#missed = MISSED_MAX + 1));
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

  subscribe(channel: string, listener: (text: string) => void): Promise<void> {
    const hear = (message: string): void => {
      // One that was to be let go of may still speak: Redis answers when it can.
      if (this.#listeners.get(channel) !== hear) return;
      const end = message.indexOf(" ");
      if (message.slice(0, end) !== this.#self) listener(message.slice(end + 1));
      else if (channel === this.#pulseChannel) this.#missed = 0;
    };
    this.#listeners.set(channel, hear);
    return this.#listen(channel, hear);
  }

  unsubscribe(channel: string): void {
    const hear = this.#listeners.get(channel);
    this.#listeners.delete(channel);
    // By its listener: only then does the client know, before Redis has answered, that the next one must ask anew.
    if (hear) this.#redis.subscriber.sUnsubscribe(PREFIX + channel, hear).catch(() => undefined);
  }

  /** The client restores what Redis has confirmed whenever it connects again; what was on its way just then it forgets. */
  async #listen(channel: string, hear: Hear): Promise<void> {
    while (this.#listeners.get(channel) === hear) {
      try {
        return await this.#redis.subscriber.sSubscribe(PREFIX + channel, hear);
      } catch {
        await setTimeout(AGAIN_MS, undefined, { ref: false });
      }
    }
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
    this.#listeners.clear();
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
