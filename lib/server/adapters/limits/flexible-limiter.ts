import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

import { LIMIT_NAMES, type LimitName, type LimitRule, type LimitState, type RateLimiter } from "./port.ts";

/** In memory on one node; in Redis on several, with memory as insurance while Redis is away. */
export class FlexibleLimiter implements RateLimiter {
  readonly #limiters: Record<LimitName, RateLimiterAbstract>;
  readonly #rules: Record<LimitName, LimitRule>;

  constructor(rules: Record<LimitName, LimitRule>, redis: unknown) {
    this.#rules = rules;
    const build = (name: LimitName): RateLimiterAbstract => {
      const options = { keyPrefix: `limit:${name}`, points: rules[name].points, duration: rules[name].seconds };
      const memory = new RateLimiterMemory(options);
      return redis === null
        ? memory
        : new RateLimiterRedis({ ...options, storeClient: redis, useRedisPackage: true, insuranceLimiter: memory });
    };
    this.#limiters = Object.fromEntries(LIMIT_NAMES.map((name) => [name, build(name)])) as Record<LimitName, RateLimiterAbstract>;
  }

  async consume(name: LimitName, key: string): Promise<LimitState> {
    try {
      return this.#state(name, await this.#limiters[name].consume(key));
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return this.#state(name, refused);
      throw refused;
    }
  }

  async peek(name: LimitName, key: string): Promise<LimitState> {
    return this.#state(name, await this.#limiters[name].get(key));
  }

  async block(name: LimitName, key: string, seconds: number): Promise<void> {
    await this.#limiters[name].block(key, seconds);
  }

  async reset(name: LimitName, key: string): Promise<void> {
    await this.#limiters[name].delete(key);
  }

  #state(name: LimitName, result: RateLimiterRes | null): LimitState {
    const used = result?.consumedPoints ?? 0;
    return { allowed: used <= this.#rules[name].points, used, retryAfter: Math.max(1, Math.ceil((result?.msBeforeNext ?? 0) / 1000)) };
  }
}
