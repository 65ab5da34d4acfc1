interface CoalescerOptions<Key, News> {
  readonly tell: (key: Key, news: News) => void;
  /** What two pieces of news about the same come to. Answers of the database may arrive in the other order. */
  readonly merge: (earlier: News, later: News) => News;
  /** How often one key is told of at most, in milliseconds. */
  readonly everyMs?: number | undefined;
}

const EVERY_MS = 1_000;

/**
 * Tells of one key at most once a second, and always of how it stands in the end: three hundred who vote in a minute are not three hundred events.
 * Nothing of it is stored or repeated, so only what a snapshot or a list has too is told in this way. Where there is nothing to say but that something
 * has changed, the news is void.
 */
export class Coalescer<Key, News> {
  readonly #options: CoalescerOptions<Key, News>;
  /** By key that was told of within the last second: what has come since. */
  readonly #waiting = new Map<Key, { readonly news: News } | null>();

  constructor(options: CoalescerOptions<Key, News>) {
    this.#options = options;
  }

  /** Told at once, or together with what follows within a second of the last time. */
  changed(key: Key, news: News): void {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) this.#say(key, news);
    else this.#waiting.set(key, { news: waiting === null ? news : this.#options.merge(waiting.news, news) });
  }

  #say(key: Key, news: News): void {
    this.#waiting.set(key, null);
    setTimeout(() => this.#again(key), this.#options.everyMs ?? EVERY_MS).unref();
    this.#options.tell(key, news);
  }

  #again(key: Key): void {
    const waiting = this.#waiting.get(key);
    if (waiting) this.#say(key, waiting.news);
    else this.#waiting.delete(key);
  }
}
