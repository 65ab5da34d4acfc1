import type { RedisClientType } from "redis";

import type { Log } from "./log/log.ts";

/** The connections that one process keeps to Redis: a subscriber can do nothing else. */
export interface RedisConnections {
  readonly commands: RedisClientType;
  readonly subscriber: RedisClientType;
  close(): Promise<void>;
}

/** Commands that may wait for a Redis that takes them and does not answer. */
const WAITING_MAX = 10_000;

/** Connects and keeps reconnecting by itself. While Redis is away, commands fail at once rather than pile up. */
export async function connectRedis(url: string, log: Log): Promise<RedisConnections> {
  // A server without Redis does without the library's memory.
  const { createClient } = await import("redis");
  const commands: RedisClientType = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: WAITING_MAX,
    socket: { connectTimeout: 5_000 },
  });
  const subscriber: RedisClientType = createClient({ url, socket: { connectTimeout: 5_000 } });
  for (const client of [commands, subscriber]) client.on("error", (error: unknown) => log.warn({ error }, "redis is away"));
  await Promise.all([commands.connect(), subscriber.connect()]);
  return {
    commands,
    subscriber,
    async close() {
      await Promise.allSettled([commands.close(), subscriber.close()]);
    },
  };
}
