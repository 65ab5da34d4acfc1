import { setImmediate } from "node:timers/promises";

import { RsaBallotBox } from "./adapters/ballots/rsa-ballot-box.ts";
import { BcryptHasher } from "./adapters/passwords/bcrypt-hasher.ts";
import { DatabaseClock } from "./adapters/clock/database-clock.ts";
import type { Bus } from "./adapters/bus/port.ts";
import { RedisBus } from "./adapters/bus/redis-bus.ts";
import { PdfDocuments } from "./adapters/documents/pdf-documents.ts";
import { MemorySet } from "./adapters/ephemeral/memory-set.ts";
import { RedisSet } from "./adapters/ephemeral/redis-set.ts";
import { SharpPictures } from "./adapters/images/sharp-pictures.ts";
import { claimNodeId } from "./adapters/ids/node-id.ts";
import { SnowflakeIds } from "./adapters/ids/snowflake.ts";
import { FlexibleLimiter } from "./adapters/limits/flexible-limiter.ts";
import type { LimitName, LimitRule } from "./adapters/limits/port.ts";
import { FolderStore } from "./adapters/media/folder-store.ts";
import { createLog } from "./adapters/log/log.ts";
import { connectRedis, type RedisConnections } from "./adapters/redis.ts";
import { RedisPatience } from "./adapters/redis-patience.ts";
import { createSeals, pepperFrom } from "./adapters/seals.ts";
import type { ServerEnv } from "./config/env.ts";
import type { Services } from "./context.ts";
import { openDatabase } from "./db/client.ts";
import { Lanes } from "./db/lanes.ts";
import { type CookieNames, cookieNames } from "./http/cookies.ts";
import type { OriginRule } from "./http/origin.ts";
import { JobRunner } from "./jobs/runner.ts";
import { watchLevels } from "./metrics/gauges.ts";
import { timePoolWaits } from "./metrics/pool-waits.ts";
import { PrometheusMetrics } from "./metrics/prometheus.ts";
import type { Broadcaster } from "./outbox/broadcaster.ts";
import type { CommittedEvent } from "./outbox/append.ts";
import { LocalFanout } from "./outbox/fanout.ts";
import { Lookout } from "./outbox/lookout.ts";
import { CoalescedVotes } from "./outbox/question-votes.ts";
import { CoalescedReceipts } from "./outbox/receipts.ts";
import { Relay } from "./outbox/relay.ts";
import { SearchIndexer } from "./outbox/search-indexer.ts";
import { CoalescedStandings } from "./outbox/standings.ts";
import { broadcastEvent } from "./outbox/subscribers/broadcast.ts";
import { tellHoldCounts } from "./outbox/subscribers/tell-hold.ts";
import { broadcastReceipt } from "./outbox/subscribers/tell-own-devices.ts";
import { tellStanding, tellVoter } from "./outbox/subscribers/tell-poll.ts";
import { broadcastVotes, tellQuestionVoter } from "./outbox/subscribers/tell-question.ts";
import { tellPulse } from "./outbox/subscribers/tell-voices.ts";
import { ChatMemory } from "./policies/chat-memory.ts";
import { readOutboxAge } from "./repositories/outbox-age.ts";
import { markPublished } from "./repositories/outbox-repository.ts";
import { countVotes } from "./repositories/question-repository.ts";
import { ChatReads } from "./use-cases/chats/chat-reads.ts";
import { LiveHolds } from "./use-cases/holds/live-holds.ts";
import { showDue } from "./use-cases/holds/show-due.ts";
import { appendMessages } from "./use-cases/messages/append-messages.ts";
import { RoomPasswords } from "./use-cases/rooms/room-passwords.ts";
import { takeSeats } from "./use-cases/rooms/take-seats.ts";
import { makeFindable } from "./use-cases/search/make-findable.ts";
import { Sightings } from "./use-cases/users/sightings.ts";
import { LiveVoices } from "./use-cases/voices/live-voices.ts";
import { nudgeLoudest } from "./use-cases/voices/nudge-loudest.ts";

/** Everything one process shares. Built once by server.ts; route handlers find it on `globalThis`. */
export interface Container {
  readonly services: Services;
  readonly cookies: CookieNames;
  readonly origins: OriginRule;
  readonly redis: RedisConnections | null;
  /** How nodes hear one another; null for a node that is alone. */
  readonly bus: Bus | null;
  readonly fanout: LocalFanout;
  readonly relay: Relay;
  readonly searchIndexer: SearchIndexer;
  readonly jobs: JobRunner;
  readonly metrics: PrometheusMetrics;
  /** Gives the outbox its voice, once Socket.IO is there; until then events wait for the relay. And how to speak to this node's sockets alone. */
  connect(voice: Voice): void;
  stop(): Promise<void>;
}

/** What the outbox speaks through. */
export interface Voice {
  readonly everywhere: Broadcaster;
  readonly here: Broadcaster;
  /** The chats that somebody on this node has open. */
  readonly chatsHere: () => string[];
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
  const metrics = new PrometheusMetrics();
  let stopping = false;
  const db = openDatabase({
    url: env.databaseUrl,
    poolMax: env.poolMax,
    onError: (error) => stopping || log.warn({ error }, "a database connection broke"),
  });
  timePoolWaits(db.pool, (ms) => metrics.waitedForPool(ms));
  const clock = new DatabaseClock(db.pool);
  await clock.start();
  const redis = env.redisUrl === undefined ? null : await connectRedis(env.redisUrl, log);
  const bus = redis && new RedisBus(redis);
  const patience = new RedisPatience(() => bus?.healthy ?? true);
  const claim = await claimNodeId(db.pool, env.nodeId);
  const hasher = new BcryptHasher({ pepper: pepperFrom(env.secret), cost: env.bcryptCost });
  // A worker of their own: a storm of guesses against a room must not keep facilitators from signing in.
  const roomHasher = new BcryptHasher({ pepper: pepperFrom(env.secret), cost: env.bcryptCost });
  const jobs = new JobRunner(db.pool, log);

  let voice: Voice | null = null;
  const speak = async (how: "everywhere" | "here", event: CommittedEvent): Promise<void> => {
    if (voice === null) throw new Error("nobody to deliver to yet");
    await broadcastEvent(services, voice[how], event);
  };
  const deliver = (event: CommittedEvent): Promise<void> => speak("everywhere", event);
  const confirmed = async (): Promise<void> => {
    // The voice speaks at the end of the turn in which something was delivered.
    await setImmediate();
    await bus?.confirmed();
  };
  const mark = async (ids: readonly bigint[]): Promise<void> => {
    // What other nodes may not have heard stays unmarked: their relays find it.
    await confirmed();
    await markPublished(db.pool, ids);
  };
  const fanout = new LocalFanout({ deliver, mark, log, hasVoice: () => voice !== null, onDelivered: (ms) => metrics.delivered(ms) });
  const services: Services = {
    ...{ db, clock, log, metrics, hasher, fanout, jobs },
    receipts: new CoalescedReceipts((change) => voice && broadcastReceipt(voice.everywhere, change)),
    questionVotes: new CoalescedVotes({
      tellCount: async (count) => void (voice && (await broadcastVotes(services, voice.everywhere, count))),
      tellVoter: (change) => voice && tellQuestionVoter(voice.everywhere, change),
      count: (messageId) => countVotes(db.prisma, BigInt(messageId)),
      onError: (error) => log.warn({ error }, "a question's votes were not told"),
    }),
    standings: new CoalescedStandings({
      tellChat: async (pollId) => void (voice && (await tellStanding(services, voice.everywhere, pollId))),
      tellVoter: (voter) => voice && tellVoter(voice.everywhere, voter),
      onError: (error) => log.warn({ error }, "a poll's standing was not told"),
    }),
    holds: new LiveHolds({
      tell: async (chatId) => void (voice && (await tellHoldCounts(services, voice.everywhere, chatId))),
      show: (chatId) => showDue(services, { chatId }),
      ...{ now: () => clock.now(), log },
    }),
    voices: new LiveVoices({
      tellPulse: async (chatId) => voice && (await tellPulse(services, voice.everywhere, chatId)),
      nudge: (chatId) => nudgeLoudest(services, chatId),
      ...{ now: () => clock.now(), log },
    }),
    ids: new SnowflakeIds(claim.nodeId, () => clock.now()),
    limits: new FlexibleLimiter(limitRules(env), redis && { client: redis.commands, patience }),
    presence: redis ? new RedisSet(redis.commands, "presence", patience) : new MemorySet(),
    typing: redis ? new RedisSet(redis.commands, "typing", patience) : new MemorySet(),
    online: redis ? new RedisSet(redis.commands, "online", patience) : new MemorySet(),
    lanes: new Lanes((chatId, posts) => appendMessages(services, chatId, posts)),
    chats: new ChatMemory(db, () => clock.now(), bus),
    reads: new ChatReads(db),
    sightings: new Sightings(db, () => clock.now()),
    pictures: new SharpPictures(),
    documents: new PdfDocuments(),
    media: new FolderStore(env.mediaDir),
    doors: new Lanes((chatId, arrivals) => takeSeats(services, chatId, arrivals)),
    roomPasswords: new RoomPasswords(roomHasher),
    seals: createSeals(env.secret),
    ballotBox: new RsaBallotBox(),
    options: {
      ...{ publicUrl: env.publicUrl, passwordPolicy: env.passwordPolicy, signup: env.signup, payments: env.payments },
      ...{ sessionDays: env.sessionDays, accessTokenMinutes: env.accessTokenMinutes },
      requestsPerMinute: { free: env.requestsPerMinute, premium: env.requestsPerMinutePremium },
      ...{ caps: env.caps, eventsPerSecond: env.eventsPerSecond, wsQueryToken: env.wsQueryToken },
    },
  };
  metrics.watchProcess();
  watchLevels(metrics.registry, {
    pool: db.pool,
    outboxAge: () => readOutboxAge(db.pool),
    redisAnswers: redis ? () => patience.answers : undefined,
    sets: { presence: services.presence, typing: services.typing, online: services.online },
  });
  const relay = new Relay({ ...{ pool: db.pool, deliver, log, confirmed }, mayPublish: () => bus?.healthy ?? true });
  const searchIndexer = new SearchIndexer({
    ...{ pool: db.pool, log },
    makeFindable: (chatId) => makeFindable(services, chatId),
    nextId: () => services.ids.snowflake(),
  });
  const lookout =
    bus &&
    new Lookout({ ...{ pool: db.pool, bus, log }, deliver: (event) => speak("here", event), chatsHere: () => voice?.chatsHere() ?? [] });

  return {
    ...{ services, redis, bus, fanout, relay, searchIndexer, jobs, metrics },
    cookies: cookieNames(env.publicUrl),
    origins: { allowed: new Set(env.allowedOrigins), trustHost: !env.publicUrlGiven },
    connect(connected) {
      voice = connected;
      lookout?.start();
    },
    async stop() {
      // Connections that break from here on were about to be let go.
      stopping = true;
      await jobs.stop();
      await relay.stop();
      await searchIndexer.stop();
      await lookout?.stop();
      await fanout.flush();
      bus?.close();
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
    // Remembered for longer than a ticket is good for.
    ws_ticket: { points: 1, seconds: 60 },
    picture: { points: 20, seconds: 10 * 60 },
    upload: { points: env.uploadsPerHour, seconds: 60 * 60 },
    // Each is told to every chat that the account is in.
    rename: { points: 5, seconds: 60 * 60 },
    // Somebody who types looks at most four times a second, and rests in between.
    search: { points: env.searchesPerMinute, seconds: 60 },
    // Each is half a second of a processor. A facilitator tries the levels of a transcript; others want one file.
    pdf: { points: 10, seconds: 10 * 60 },
    // Each looks at hundreds of chats. Every page asks three times when it connects, and again when a chat is added.
    follow: { points: 300, seconds: 60 },
    // More than one person finds to report, fewer than would bury those who must look.
    report: { points: 30, seconds: 10 * 60 },
    // By whoever nudges: a whole class, one after the other; and by whom, who is not to be pestered.
    nudge: { points: 60, seconds: 10 * 60 },
    nudged: { points: 3, seconds: 10 * 60 },
    // Each tap is a tap; nobody means sixty in a minute.
    pulse: { points: 60, seconds: 60 },
    // By poll, since whoever casts one has no name; only a good token is counted as a vote.
    ballot: { points: 12_000, seconds: 60 },
    // Each is a line in the books for good; nobody means more.
    purchase: { points: 10, seconds: 60 * 60 },
    request: { points: env.requestsPerMinute, seconds: 60 },
    request_premium: { points: env.requestsPerMinutePremium, seconds: 60 },
  };
}
