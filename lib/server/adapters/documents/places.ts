import { type AppError, appError } from "#domain/errors.ts";

/** How many may draw, and how patient that is; times are in milliseconds. */
export interface PlaceRules {
  readonly atOnce: number;
  /** How many may wait for a place. */
  readonly waiting: number;
  /** How long somebody waits before being sent away. */
  readonly waitMs: number;
  /** How long a reader may take nothing of what is ready. */
  readonly stallMs: number;
  /** How long a place is anybody's. */
  readonly wholeMs: number;
}

/** A place that somebody has until they leave it or lose it. */
export interface Place {
  /** Aborted when it is theirs no longer, with `unavailable` as the reason. */
  readonly lost: AbortSignal;
  /** From now on it is the reader who is waited for. */
  awaitReader(): void;
  /** The reader is there. Throws `unavailable` if the place is lost. */
  goOn(): void;
  /** May be called again. */
  leave(): void;
}

interface Waiting {
  readonly who: string;
  readonly turn: () => void;
}

/** When somebody who found no place may try again, in seconds. */
const RETRY_SECONDS = 10;

/**
 * Places for work that few can do at once: one for each person, so that nobody has them all, and the others in their order. Whoever goes away while
 * waiting waits no longer; who stays too long, or takes nothing, loses their place.
 */
export class Places {
  readonly #rules: PlaceRules;
  readonly #taken = new Set<string>();
  readonly #waiting = new Set<Waiting>();

  constructor(rules: PlaceRules) {
    this.#rules = rules;
  }

  /** Throws `unavailable` with `retryAfter` if too many wait, if it takes too long, or when `gone` is aborted. The reader is waited for at once. */
  async take(who: string, gone?: AbortSignal): Promise<Place> {
    if (gone?.aborted) throw full();
    if (this.#taken.size < this.#rules.atOnce && !this.#taken.has(who)) this.#taken.add(who);
    else await this.#turnOf(who, gone);
    return this.#placeOf(who, gone);
  }

  #turnOf(who: string, gone: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.size >= this.#rules.waiting) throw full();
    return new Promise((resolve, reject) => {
      const settle = (how: () => void): void => {
        clearTimeout(timer);
        gone?.removeEventListener("abort", giveUp);
        this.#waiting.delete(waiting);
        how();
      };
      const giveUp = (): void => settle(() => reject(full()));
      const waiting: Waiting = { who, turn: () => settle(resolve) };
      const timer = setTimeout(giveUp, this.#rules.waitMs).unref();
      gone?.addEventListener("abort", giveUp);
      this.#waiting.add(waiting);
    });
  }

  #placeOf(who: string, gone: AbortSignal | undefined): Place {
    const end = new AbortController();
    const leave = (): void => end.abort(full());
    const whole = setTimeout(leave, this.#rules.wholeMs).unref();
    let stall = setTimeout(leave, this.#rules.stallMs).unref();
    const handOn = (): void => {
      clearTimeout(whole);
      clearTimeout(stall);
      this.#handOn(who);
    };
    end.signal.addEventListener("abort", handOn);
    gone?.addEventListener("abort", leave, { signal: end.signal });
    // Its turn may have come in the moment in which it went.
    if (gone?.aborted) leave();
    return {
      lost: end.signal,
      awaitReader: () => {
        stall = setTimeout(leave, this.#rules.stallMs).unref();
      },
      goOn: () => {
        clearTimeout(stall);
        end.signal.throwIfAborted();
      },
      leave,
    };
  }

  /** To whoever waits longest and has none. */
  #handOn(who: string): void {
    this.#taken.delete(who);
    const next = this.#waiting.values().find((waiting) => !this.#taken.has(waiting.who));
    if (!next) return;
    this.#taken.add(next.who);
    next.turn();
  }
}

function full(): AppError {
  return appError("unavailable", { retryAfter: RETRY_SECONDS });
}
