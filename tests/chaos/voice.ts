import { setTimeout as pause } from "node:timers/promises";

import { Roamer } from "#tests/support/roamer.ts";

/** One message on its way from a voice. */
export interface Saying {
  readonly content: string;
  readonly writtenAt: number;
  /** When its acknowledgement came; null as long as there is none. */
  ackedAt: number | null;
}

type RoamerArguments = ConstructorParameters<typeof Roamer>;

/** Who writes, where, how fast and what. */
export interface VoiceOptions {
  readonly person: RoamerArguments[0];
  readonly chatId: string;
  readonly urls: RoamerArguments[2];
  readonly transports: RoamerArguments[3];
  readonly paceMs: number;
  readonly write: (number: number) => string;
}

/**
 * Somebody who writes at a steady pace, whatever becomes of it: what cannot be sent waits, and goes out in its order, each message repeated
 * under its own name until it is acknowledged. And who notes what happened when.
 */
export class Voice {
  readonly roamer: Roamer;
  readonly chatId: string;
  readonly sayings: Saying[] = [];
  /** When each message was first in the list, by its id. */
  readonly shownAt = new Map<string, number>();
  /** How long each return after a lost line took. */
  readonly returns: { readonly at: number; readonly ms: number }[] = [];
  readonly refusals = new Map<string, number>();
  /** How often the list was seen with a message twice or out of order. */
  disorders = 0;
  readonly #paceMs: number;
  readonly #write: (number: number) => string;
  #writing = true;
  #idle: Promise<unknown> = Promise.resolve();

  constructor({ person, chatId, urls, transports, paceMs, write }: VoiceOptions) {
    this.chatId = chatId;
    this.#paceMs = paceMs;
    this.#write = write;
    this.roamer = new Roamer(person, chatId, urls, transports, {
      shown: (id) => void (this.shownAt.has(id) || this.shownAt.set(id, performance.now())),
      returned: (ms) => this.returns.push({ at: performance.now(), ms }),
      refused: (code) => this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1),
    });
  }

  /** Starts to write, `delayMs` from now. */
  starts(delayMs: number): void {
    this.#idle = Promise.all([this.#writes(delayMs), this.#sends()]);
  }

  /** Writes no more. */
  fallsSilent(): void {
    this.#writing = false;
  }

  /** Resolves once all that was written is acknowledged. */
  async allAcked(): Promise<void> {
    await this.#idle;
  }

  get waiting(): number {
    return this.sayings.length - this.roamer.acked.size;
  }

  async #writes(delayMs: number): Promise<void> {
    await pause(delayMs);
    while (this.#writing) {
      this.sayings.push({ content: this.#write(this.sayings.length), writtenAt: performance.now(), ackedAt: null });
      this.#looksAtList();
      await pause(this.#paceMs);
    }
  }

  async #sends(): Promise<void> {
    for (let next = 0; this.#writing || next < this.sayings.length;) {
      const saying = this.sayings[next];
      if (!saying) {
        await pause(this.#paceMs / 10);
        continue;
      }
      await this.roamer.says(saying.content);
      saying.ackedAt = performance.now();
      next += 1;
    }
  }

  #looksAtList(): void {
    const { list } = this.roamer;
    if (list.some(({ seq }, index) => index > 0 && seq <= (list[index - 1]?.seq ?? 0))) this.disorders += 1;
  }
}
