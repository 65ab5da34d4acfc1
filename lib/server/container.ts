import { BcryptHasher } from "./adapters/passwords/bcrypt-hasher.ts";
import { DatabaseClock } from "./adapters/clock/database-clock.ts";
import { MemorySet } from "./adapters/ephemeral/memory-set.ts";
import { RedisSet } from "./adapters/ephemeral/redis-set.ts";
import { claimNodeId } from "./adapters/ids/node-id.ts";
import { SnowflakeIds } from "./adapters/ids/snowflake.ts";
import { FlexibleLimiter } from "./adapters/limits/flexible-limiter.ts";
import type { LimitName, LimitRule } from "./adapters/limits/port.ts";
import { createLog } from "./adapters/log/log.ts";
import { connectRedis, type RedisConnections } from "./adapters/redis.ts";
import { createSeals, pepperFrom } from "./adapters/seals.ts";
import type { ServerEnv } from "./config/env.ts";
import type { Services } from "./context.ts";
import { openDatabase } from "./db/client.ts";
import { Turns } from "./db/turns.ts";
import { type CookieNames, cookieNames } from "./http/cookies.ts";
import type { OriginRule } from "./http/origin.ts";
import { JobRunner } from "./jobs/runner.ts";
import type { Broadcaster } from "./outbox/broadcaster.ts";
import { LocalFanout } from "./outbox/fanout.ts";
import { Relay } from "./outbox/relay.ts";
import { broadcastEvent } from "./outbox/subscribers/broadcast.ts";
import { markPublished } from "./repositories/outbox-repository.ts";
import { appendMessages } from "./use-cases/messages/append-messages.ts";
import { MessageLanes } from "./use-cases/messages/message-lanes.ts";
import { RoomPasswords } from "./use-cases/rooms/room-passwords.ts";

/** Everything one process shares. Built once by server.ts; route handlers find it on `globalThis`. */
export interface Container {
  readonly services: Services;
  readonly cookies: CookieNames;
  readonly origins: OriginRule;
  readonly redis: RedisConnections | null;
  readonly fanout: LocalFanout;
  readonly relay: Relay;
  readonly jobs: JobRunner;
  /** Gives the outbox its voice, once Socket.IO is there. Until then events wait for the relay. */
  connect(broadcaster: Broadcaster): void;
  stop(): Promise<void>;
}

const KEY = Symbol.for("parley.container");
const globals = globalThis as { [KEY]?: Container };

/** Leaves the container where Next's bundle, which evaluates modules anew, can find it. */
export function publishContainer(container: Container | undefined): void {
  if (container) globals[KEY] = container;
  else delete globals[KEY];
}

/** The process's container. */
export function getContainer(): Container {
  const container = globals[KEY];
  if (!container) throw new Error("the server has not started");
  return container;
}

/** Builds the container from the environment. Rejects if the database does not answer. */
export async function createContainer(env: ServerEnv): Promise<Container> {
  const log = createLog(env.logLevel);
  let stopping = false;
  const db = openDatabase({
    url: env.databaseUrl,
    poolMax: env.poolMax,
    onError: (error) => stopping || log.warn({ error }, "a database connection broke"),
  });
  const clock = new DatabaseClock(db.pool);
  await clock.start();
  const redis = env.redisUrl === undefined ? null : await connectRedis(env.redisUrl, log);
  const claim = await claimNodeId(db.pool, env.nodeId);
  const hasher = new BcryptHasher({ pepper: pepperFrom(env.secret), cost: env.bcryptCost });
  // A worker of their own: a storm of guesses against a room must not keep facilitators from signing in.
  const roomHasher = new BcryptHasher({ pepper: pepperFrom(env.secret), cost: env.bcryptCost });
  const jobs = new JobRunner(db.pool, log);

  let broadcaster: Broadcaster | null = null;
  const deliver = async (event: Parameters<typeof broadcastEvent>[2]): Promise<void> => {
    if (broadcaster === null) throw new Error("nobody to deliver to yet");
    await broadcastEvent(services, broadcaster, event);
  };
  const fanout = new LocalFanout({ deliver, mark: (ids) => markPublished(db.pool, ids), log, hasVoice: () => broadcaster !== null });
  const services: Services = {
    ...{ db, clock, log, hasher, fanout, jobs },
    ids: new SnowflakeIds(claim.nodeId, () => clock.now()),
    limits: new FlexibleLimiter(limitRules(env), redis?.commands ?? null),
    presence: redis ? new RedisSet(redis.commands, "presence") : new MemorySet(),
    typing: redis ? new RedisSet(redis.commands, "typing") : new MemorySet(),
    lanes: new MessageLanes((chatId, posts) => appendMessages(services, chatId, posts)),
    doors: new Turns(),
    roomPasswords: new RoomPasswords(roomHasher),
    seals: createSeals(env.secret),
    options: { publicUrl: env.publicUrl, passwordPolicy: env.passwordPolicy, signup: env.signup, sessionDays: env.sessionDays },
  };
  const relay = new Relay({ pool: db.pool, deliver, log });

  return {
    ...{ services, redis, fanout, relay, jobs },
    cookies: cookieNames(env.publicUrl),
    origins: { allowed: new Set(env.allowedOrigins), trustHost: !env.publicUrlGiven },
    connect(connected) {
      broadcaster = connected;
    },
    async stop() {
      // Connections that break from here on were about to be let go.
      stopping = true;
      await jobs.stop();
      await relay.stop();
      await fanout.flush();
      await Promise.all([hasher.stop(), roomHasher.stop()]);
      clock.stop();
      claim.release();
      await redis?.close();
      await db.close();
    },
  };
}

function limitRules(env: ServerEnv): Record<LimitName, LimitRule> {
  return {
    sign_in: { points: 5, seconds: 15 * 60 },
    message: { points: env.messagesPerMinute, seconds: 60 },
    join: { points: env.joinsPerMinute, seconds: 60 },
    room_guess: { points: 1_000_000, seconds: 15 * 60 },
    browser_guess: { points: 1_000_000, seconds: 15 * 60 },
    browser_wait: { points: 1, seconds: 15 * 60 },
    puzzle: { points: 1, seconds: 5 * 60 },
  };
}
