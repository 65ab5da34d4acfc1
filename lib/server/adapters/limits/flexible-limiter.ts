import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

import { appError } from "#domain/errors.ts";

import { RedisAway, type RedisPatience } from "../redis-patience.ts";
import { LIMIT_NAMES, type LimitName, type LimitRule, type LimitState, type RateLimiter } from "./port.ts";

/**
 * What nobody gets past while the nodes cannot count together: each node that counted by itself would give somebody who guesses as many tries
 * again, and a ticket would be good once on each. Everything else is then counted by each node alone.
 */
const CLOSED_WITHOUT_REDIS: ReadonlySet<LimitName> = new Set<LimitName>([
  "sign_in",
  "room_guess",
  "browser_guess",
  "browser_wait",
  "puzzle",
  "ws_ticket",
]);

/** When whoever was refused for want of Redis may try again. */
const RETRY_SECONDS = 5;

interface SharedCounting {
  /** The node's connection for commands. */
  readonly client: unknown;
  readonly patience: RedisPatience;
}

type Limiters = Record<LimitName, RateLimiterAbstract>;

/** In memory on one node, in Redis on several. While Redis is away some limits are closed (`unavailable`) and the others local. */
export class FlexibleLimiter implements RateLimiter {
  readonly #rules: Record<LimitName, LimitRule>;
  readonly #local: Limiters;
  readonly #shared: { readonly limiters: Limiters; readonly patience: RedisPatience } | null;

  constructor(rules: Record<LimitName, LimitRule>, redis: SharedCounting | null) {
    this.#rules = rules;
    const each = (build: (options: { keyPrefix: string; points: number; duration: number }) => RateLimiterAbstract): Limiters => {
      const entries = LIMIT_NAMES.map((name) => {
        const { points, seconds: duration } = rules[name];
        return [name, build({ keyPrefix: `limit:${name}`, points, duration })] as const;
      });
      return Object.fromEntries(entries) as Limiters;
    };
    this.#local = each((options) => new RateLimiterMemory(options));
    this.#shared = redis && {
      limiters: each((options) => new RateLimiterRedis({ ...options, storeClient: redis.client, useRedisPackage: true })),
      patience: redis.patience,
    };
  }

  async consume(name: LimitName, key: string): Promise<LimitState> {
    return this.#state(name, await this.#ask(name, (limiter) => limiter.consume(key).catch(refusalOf)));
  }

  async peek(name: LimitName, key: string): Promise<LimitState> {
    return this.#state(name, await this.#ask(name, (limiter) => limiter.get(key)));
  }

  async block(name: LimitName, key: string, seconds: number): Promise<void> {
    await this.#ask(name, (limiter) => limiter.block(key, seconds));
  }

  async reset(name: LimitName, key: string): Promise<void> {
    await this.#ask(name, (limiter) => limiter.delete(key));
  }

  async #ask<Answer>(name: LimitName, question: (limiter: RateLimiterAbstract) => Promise<Answer>): Promise<Answer> {
    const shared = this.#shared;
    if (shared === null) return await question(this.#local[name]);
    try {
      return await shared.patience.ask(() => question(shared.limiters[name]));
    } catch (error) {
      if (!(error instanceof RedisAway)) throw error;
      if (CLOSED_WITHOUT_REDIS.has(name)) throw appError("unavailable", { retryAfter: RETRY_SECONDS });
      return await question(this.#local[name]);
    }
  }

  #state(name: LimitName, result: RateLimiterRes | null): LimitState {
    const used = result?.consumedPoints ?? 0;
    const rule = this.#rules[name];
    return { allowed: used <= rule.points, used, retryAfter: Math.max(1, Math.ceil((result?.msBeforeNext ?? 0) / 1000)), rule };
  }
}

/** A refusal is an answer, too. */
function refusalOf(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}
