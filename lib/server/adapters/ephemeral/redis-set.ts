import type { RedisClientType } from "redis";

import type { EphemeralSet } from "./port.ts";

/** Between person and holder; neither contains it. */
const SEPARATOR = "|";

/** One sorted set a chat: `person|holder` scored by expiry on Redis's own clock. Each act is one atomic script. */
export class RedisSet implements EphemeralSet {
  readonly #redis: Pick<RedisClientType, "eval">;
  readonly #prefix: string;

  constructor(redis: Pick<RedisClientType, "eval">, prefix: string) {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  async add(set: string, person: string, holder: string, ttlMs: number): Promise<boolean> {
    return (await this.#run(ADD, set, [person, holder, String(ttlMs)])) === 1;
  }

  async remove(set: string, person: string, holder: string): Promise<boolean> {
    return (await this.#run(REMOVE, set, [person, holder])) === 1;
  }

  async list(set: string): Promise<string[]> {
    return unique(await this.#run(LIST, set, []));
  }

  async expire(set: string): Promise<string[]> {
    return unique(await this.#run(EXPIRE, set, []));
  }

  #run(script: string, set: string, args: string[]): Promise<unknown> {
    return this.#redis.eval(`${PRELUDE}\n${script}`, { keys: [`${this.#prefix}:${set}`], arguments: args });
  }
}

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

const EXPIRE = `
local gone = {}
for _, entry in ipairs(redis.call('ZRANGEBYSCORE', key, '-inf', now)) do
  redis.call('ZREM', key, entry)
  local person = string.match(entry, '^[^${SEPARATOR}]+')
  if not present(person) then table.insert(gone, person) end
end
return gone`;
