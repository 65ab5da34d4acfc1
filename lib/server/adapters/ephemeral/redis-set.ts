import type { RedisClientType } from "redis";

import { RedisAway, type RedisPatience } from "../redis-patience.ts";
import { MemorySet } from "./memory-set.ts";
import type { EphemeralSet } from "./port.ts";

/** Between person and holder; neither contains it. */
const SEPARATOR = "|";

/**
 * One sorted set a chat: `person|holder` scored by expiry on Redis's own clock. Each act is one atomic script. What this node does it also
 * remembers by itself, and answers from that while Redis is away; once Redis is back, whoever is there renews their entry and what was left
 * behind expires.
 */
export class RedisSet implements EphemeralSet {
  readonly #redis: Pick<RedisClientType, "eval">;
  readonly #prefix: string;
  readonly #patience: RedisPatience;
  readonly #own = new MemorySet();

  constructor(redis: Pick<RedisClientType, "eval">, prefix: string, patience: RedisPatience) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#patience = patience;
  }

  async add(set: string, person: string, holder: string, ttlMs: number): Promise<boolean> {
    const own = await this.#own.add(set, person, holder, ttlMs);
    return await this.#ask(ADD, [set], [person, holder, String(ttlMs)], isOne, own);
  }

  async remove(set: string, person: string, holder: string): Promise<boolean> {
    const own = await this.#own.remove(set, person, holder);
    return await this.#ask(REMOVE, [set], [person, holder], isOne, own);
  }

  async list(set: string): Promise<string[]> {
    return await this.#ask(LIST, [set], [], unique, await this.#own.list(set));
  }

  async occupied(sets: readonly string[]): Promise<string[]> {
    if (sets.length === 0) return [];
    const places = (answer: unknown): string[] => (answer as number[]).flatMap((place) => sets[place - 1] ?? []);
    return await this.#ask(OCCUPIED, sets, [], places, await this.#own.occupied(sets));
  }

  async expire(set: string): Promise<string[]> {
    const own = await this.#own.expire(set);
    return await this.#ask(EXPIRE, [set], [], unique, own);
  }

  size(): number {
    return this.#own.size();
  }

  /** What Redis answers, or else what this node knows by itself. */
  async #ask<Answer>(
    script: string,
    sets: readonly string[],
    args: string[],
    read: (answer: unknown) => Answer,
    own: Answer,
  ): Promise<Answer> {
    const keys = sets.map((set) => `${this.#prefix}:${set}`);
    try {
      return read(await this.#patience.ask(() => this.#redis.eval(`${PRELUDE}\n${script}`, { keys, arguments: args })));
    } catch (error) {
      if (error instanceof RedisAway) return own;
      throw error;
    }
  }
}

const isOne = (answer: unknown): boolean => answer === 1;

function unique(entries: unknown): string[] {
  return [...new Set((entries as string[]).map((entry) => entry.split(SEPARATOR)[0] ?? ""))];
}

const PRELUDE = `
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function present(person)
  for _, entry in ipairs(redis.call('ZRANGEBYSCORE', key, now, '+inf')) do
    if string.sub(entry, 1, #person + 1) == person .. '${SEPARATOR}' then return true end
  end
  return false
end`;

const ADD = `
local before = present(ARGV[1])
redis.call('ZADD', key, now + tonumber(ARGV[3]), ARGV[1] .. '${SEPARATOR}' .. ARGV[2])
redis.call('PEXPIRE', key, math.max(redis.call('PTTL', key), tonumber(ARGV[3]) + 60000))
return before and 0 or 1`;

const REMOVE = `
if redis.call('ZREM', key, ARGV[1] .. '${SEPARATOR}' .. ARGV[2]) == 0 then return 0 end
return present(ARGV[1]) and 0 or 1`;

const LIST = `return redis.call('ZRANGEBYSCORE', key, now, '+inf')`;

/** Places count from 1. */
const OCCUPIED = `
local places = {}
for place, set in ipairs(KEYS) do
  if redis.call('ZCOUNT', set, now, '+inf') > 0 then table.insert(places, place) end
end
return places`;

const EXPIRE = `
local gone = {}
for _, entry in ipairs(redis.call('ZRANGEBYSCORE', key, '-inf', now)) do
  redis.call('ZREM', key, entry)
  local person = string.match(entry, '^[^${SEPARATOR}]+')
  if not present(person) then table.insert(gone, person) end
end
return gone`;
