import { type ApiError, asApiError } from "#client/api/call.ts";
import { backOff } from "#client/realtime/back-off.ts";
import type { ChatSnapshot } from "#contract/chats.ts";

import type { DurableEvent, Verdict } from "./apply-event.ts";

export interface ResyncPorts {
  /** Opens the chat on the server: everything, or what was missed after a seq. */
  readonly open: () => Promise<ChatSnapshot>;
  readonly takeSnapshot: (snapshot: ChatSnapshot) => void;
  readonly takeEvent: (event: DurableEvent) => Verdict;
  /** Told of each failure. Answers whether to try again. */
  readonly onFailure: (error: ApiError) => boolean;
  readonly onBusy: (busy: boolean) => void;
  readonly pause?: (ms: number) => Promise<void>;
}

export interface Resync {
  /** Fetches what is missing. Called while that runs, it goes round once more: the connection may be another one by now. */
  run(): Promise<void>;
  /** Takes an event in. A gap before it is fetched unless what is missing comes by itself, as it does a moment late from another node. */
  event(event: DurableEvent): void;
  stop(): void;
}

/** Nodes hear of one another's messages some milliseconds later than of their own, so that two may arrive in the wrong order. */
const LATE_MS = 200;

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class GapFiller implements Resync {
  readonly #ports: ResyncPorts;
  #aside: DurableEvent[] = [];
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  /** Which gap is being waited for. A new one each time, since another may open while the pause of the last one still runs. */
  #gap: symbol | null = null;

  constructor(ports: ResyncPorts) {
    this.#ports = ports;
  }

  run(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#again = false;
    this.#gap = null;
    this.#ports.onBusy(true);
    this.#running = this.#loop().finally(() => {
      this.#running = null;
      if (!this.#stopped) this.#ports.onBusy(false);
    });
    return this.#running;
  }

  event(event: DurableEvent): void {
    this.#aside.push(event);
    if (this.#running !== null) return;
    if (this.#drain()) this.#gap = null;
    else if (this.#gap === null) void this.#waitForLate();
  }

  stop(): void {
    this.#stopped = true;
    this.#aside = [];
  }

  async #waitForLate(): Promise<void> {
    const gap = Symbol();
    this.#gap = gap;
    await this.#pause(LATE_MS);
    if (this.#gap === gap && !this.#stopped) await this.run();
  }

  async #loop(): Promise<void> {
    for (let failures = 0; !this.#stopped; failures += 1) {
      const done = await this.#attempt();
      if (done) return;
      await this.#pause(backOff(failures, Math.random()));
    }
  }

  /** Whether there is nothing more to do. */
  async #attempt(): Promise<boolean> {
    try {
      const snapshot = await this.#ports.open();
      if (this.#stopped) return true;
      this.#ports.takeSnapshot(snapshot);
    } catch (error) {
      return this.#failed(asApiError(error));
    }
    const once = !this.#again;
    this.#again = false;
    return this.#drain() && once;
  }

  async #failed(failure: ApiError): Promise<boolean> {
    if (!this.#ports.onFailure(failure)) {
      this.#aside = [];
      return true;
    }
    if (failure.retryAfter !== undefined) await this.#pause(failure.retryAfter * 1000);
    return false;
  }

  /** Takes the kept events in, oldest first. False if something between them is still missing. */
  #drain(): boolean {
    const kept = this.#aside.toSorted((one, other) => one.payload.seq - other.payload.seq);
    this.#aside = [];
    const stuck = kept.findIndex((event) => this.#ports.takeEvent(event) === "gap");
    if (stuck >= 0) this.#aside = kept.slice(stuck);
    return stuck < 0;
  }

  #pause(ms: number): Promise<void> {
    return (this.#ports.pause ?? pauseFor)(ms);
  }
}

/**
 * Keeps a chat without gaps. Between asking for a snapshot and having it, events that arrive are kept aside: the server lets us into the
 * audience before it reads, so they may already be newer than the snapshot.
 */
export function createResync(ports: ResyncPorts): Resync {
  return new GapFiller(ports);
}
