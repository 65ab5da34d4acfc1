import type { Log } from "../../adapters/log/log.ts";
import { Coalescer } from "../../outbox/coalescer.ts";

interface LiveVoicesOptions {
  /** Tells those who moderate a chat its pulse; answers when the next sign fades, in milliseconds, or null. */
  readonly tellPulse: (chatId: string) => Promise<number | null>;
  /** Tells those of a chat who have written much. */
  readonly nudge: (chatId: string) => Promise<void>;
  /** The server's time in milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  readonly everyMs?: number;
}

/** A clock that is a little behind must not make the same look again and again. */
const LOOK_AGAIN_MS = 100;

/**
 * What this node does for quiet voices without being asked: it tells a room's pulse, at most once a second for each chat, always how it stands in the
 * end, and once more when a sign fades; and it looks who has written much, as often. Nothing depends on it: the pulse can be asked for, and whoever
 * writes on is looked at again.
 */
export class LiveVoices {
  readonly #options: LiveVoicesOptions;
  /** By chat. */
  readonly #pulses: Coalescer<string, void>;
  readonly #speech: Coalescer<string, void>;
  /** By chat: what goes off when the next sign fades. */
  readonly #fading = new Map<string, NodeJS.Timeout>();
  readonly #working = new Set<Promise<void>>();

  constructor(options: LiveVoicesOptions) {
    this.#options = options;
    const { everyMs } = options;
    const merge = (): void => undefined;
    this.#pulses = new Coalescer<string, void>({ tell: (chatId) => this.#tell(chatId), merge, everyMs });
    this.#speech = new Coalescer<string, void>({ tell: (chatId) => this.#nudge(chatId), merge, everyMs });
  }

  /** Somebody has given a sign in the chat, or taken one back. */
  pulseChanged(chatId: string): void {
    this.#pulses.changed(chatId);
  }

  /** Somebody has written in a chat whose loudest are to be told. */
  spoke(chatId: string): void {
    this.#speech.changed(chatId);
  }

  /** The next sign of the chat fades at `at`, in milliseconds; null if none does. */
  fadesNext(chatId: string, at: number | null): void {
    clearTimeout(this.#fading.get(chatId));
    this.#fading.delete(chatId);
    if (at === null) return;
    const fade = (): void => {
      this.#fading.delete(chatId);
      this.pulseChanged(chatId);
    };
    this.#fading.set(chatId, setTimeout(fade, Math.max(LOOK_AGAIN_MS, at - this.#options.now())).unref());
  }

  /** Resolves once nothing is being told; what waits for its second may still come. */
  async idle(): Promise<void> {
    await Promise.all(this.#working);
  }

  #tell(chatId: string): void {
    this.#work(
      this.#options.tellPulse(chatId).then((at) => this.fadesNext(chatId, at)),
      "a room's pulse was not told",
    );
  }

  #nudge(chatId: string): void {
    this.#work(this.#options.nudge(chatId), "those who have written much were not told");
  }

  #work(doing: Promise<void>, complaint: string): void {
    const working = doing
      .catch((error: unknown) => this.#options.log.warn({ error }, complaint))
      .finally(() => this.#working.delete(working));
    this.#working.add(working);
  }
}
