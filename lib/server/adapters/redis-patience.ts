/** How long somebody may be kept waiting for Redis before it counts as away. */
const PATIENCE_MS = 250;
/** How often a Redis that kept somebody waiting is tried again. */
const TRY_AGAIN_MS = 1_000;

/** Redis is away, or so slow that it might as well be. */
export class RedisAway extends Error {
  constructor(cause?: unknown) {
    super("Redis is away", { cause });
  }
}

/**
 * Asks Redis without ever being held up by it. A command that fails or takes too long ends in `RedisAway`; from then on the others are told so
 * at once, and one of them a second tries whether it is back. So however long Redis hangs, next to nothing waits and nothing piles up.
 */
export class RedisPatience {
  readonly #healthy: () => boolean;
  /** When the next try is due; 0 while Redis answers. */
  #tryAt = 0;

  /** `healthy` is what is known of Redis from elsewhere. */
  constructor(healthy: () => boolean = () => true) {
    this.#healthy = healthy;
  }

  /** Whether Redis answered when it was last asked. */
  get answers(): boolean {
    return this.#healthy() && this.#tryAt === 0;
  }

  /** What the command answers. Throws `RedisAway`. */
  async ask<Answer>(command: () => Promise<Answer>): Promise<Answer> {
    if (!this.#mayAsk()) throw new RedisAway();
    try {
      const answer = await inTime(command());
      this.#tryAt = 0;
      return answer;
    } catch (error) {
      this.#tryAt = performance.now() + TRY_AGAIN_MS;
      throw new RedisAway(error);
    }
  }

  #mayAsk(): boolean {
    if (!this.#healthy()) return false;
    if (this.#tryAt === 0) return true;
    const now = performance.now();
    if (now < this.#tryAt) return false;
    // This one tries; the others go on without until it knows.
    this.#tryAt = now + TRY_AGAIN_MS;
    return true;
  }
}

async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const giveUp = (): void => reject(new Error(`no answer within ${PATIENCE_MS} ms`));
    // After one more look at the sockets: it may be this process that was busy, and the answer lies there already.
    timer = setTimeout(() => setImmediate(giveUp), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
