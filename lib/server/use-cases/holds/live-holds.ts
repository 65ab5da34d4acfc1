import type { Log } from "../../adapters/log/log.ts";
import { Coalescer } from "../../outbox/coalescer.ts";

interface LiveHoldsOptions {
  /** Tells a chat how many of its messages wait. */
  readonly tell: (chatId: string) => Promise<void>;
  /** Shows what is due in a chat; answers when to look again, in milliseconds, or null. */
  readonly show: (chatId: string) => Promise<number | null>;
  /** The server's time in milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** The least time between two looks at one chat. */
const LOOK_EVERY_MS = 100;

/**
 * What this node does about messages that are kept back without being asked: it tells how many there are, at most once a second for each chat and
 * always how it stands in the end, and shows those whose time has come. Nothing depends on it: each list says how many there are, and a job shows what
 * a node left behind.
 */
export class LiveHolds {
  readonly #options: LiveHoldsOptions;
  /** By chat. */
  readonly #told: Coalescer<string, void>;
  /** By chat: when it is looked at next. */
  readonly #looks = new Map<string, { readonly at: number; readonly timer: NodeJS.Timeout }>();

  constructor(options: LiveHoldsOptions) {
    this.#options = options;
    this.#told = new Coalescer<string, void>({ tell: (chatId) => this.#tell(chatId), merge: () => undefined });
  }

  /** Something of the chat was kept back, or decided. Told at once, or with what follows within a second of the last time. */
  changed(chatId: string): void {
    this.#told.changed(chatId);
  }

  /** Something of the chat shows itself at `at`, in milliseconds. */
  showAt(chatId: string, at: number): void {
    const before = this.#looks.get(chatId);
    if (before && before.at <= at) return;
    clearTimeout(before?.timer);
    const timer = setTimeout(() => this.#look(chatId), Math.max(LOOK_EVERY_MS, at - this.#options.now()));
    this.#looks.set(chatId, { at, timer: timer.unref() });
  }

  #tell(chatId: string): void {
    this.#options.tell(chatId).catch((error: unknown) => this.#options.log.warn({ error }, "nobody was told how many messages wait"));
  }

  #look(chatId: string): void {
    this.#looks.delete(chatId);
    this.#options.show(chatId).then(
      (next) => next !== null && this.showAt(chatId, next),
      // The job that was planned with it tries again.
      (error: unknown) => this.#options.log.warn({ error }, "what was due was not shown"),
    );
  }
}
