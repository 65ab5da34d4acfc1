import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { FlexibleLimiter } from "#server/adapters/limits/flexible-limiter.ts";
import type { LimitName, LimitRule } from "#server/adapters/limits/port.ts";
import { RsaBallotBox } from "#server/adapters/ballots/rsa-ballot-box.ts";
import { BcryptHasher } from "#server/adapters/passwords/bcrypt-hasher.ts";
import type { Clock } from "#server/adapters/clock/port.ts";
import { MemorySet } from "#server/adapters/ephemeral/memory-set.ts";
import { PdfDocuments } from "#server/adapters/documents/pdf-documents.ts";
import { FolderStore } from "#server/adapters/media/folder-store.ts";
import { SharpPictures } from "#server/adapters/images/sharp-pictures.ts";
import { SnowflakeIds } from "#server/adapters/ids/snowflake.ts";
import { createLog, type Log } from "#server/adapters/log/log.ts";
import { createSeals, pepperFrom } from "#server/adapters/seals.ts";
import type { Options, Services } from "#server/context.ts";
import { openDatabase } from "#server/db/client.ts";
import { Lanes } from "#server/db/lanes.ts";
import { JobRunner } from "#server/jobs/runner.ts";
import { PrometheusMetrics } from "#server/metrics/prometheus.ts";
import type { CommittedEvent } from "#server/outbox/append.ts";
import { LocalFanout } from "#server/outbox/fanout.ts";
import { CoalescedVotes } from "#server/outbox/question-votes.ts";
import { CoalescedReceipts } from "#server/outbox/receipts.ts";
import { Relay } from "#server/outbox/relay.ts";
import { CoalescedStandings } from "#server/outbox/standings.ts";
import { broadcastEvent } from "#server/outbox/subscribers/broadcast.ts";
import { tellHoldCounts } from "#server/outbox/subscribers/tell-hold.ts";
import { broadcastReceipt } from "#server/outbox/subscribers/tell-own-devices.ts";
import { broadcastVotes, tellQuestionVoter } from "#server/outbox/subscribers/tell-question.ts";
import { tellStanding, tellVoter } from "#server/outbox/subscribers/tell-poll.ts";
import { tellPulse } from "#server/outbox/subscribers/tell-voices.ts";
import { ChatMemory } from "#server/policies/chat-memory.ts";
import { markPublished } from "#server/repositories/outbox-repository.ts";
import { countVotes } from "#server/repositories/question-repository.ts";
import { ChatReads } from "#server/use-cases/chats/chat-reads.ts";
import { LiveHolds } from "#server/use-cases/holds/live-holds.ts";
import { showDue } from "#server/use-cases/holds/show-due.ts";
import { appendMessages } from "#server/use-cases/messages/append-messages.ts";
import { RoomPasswords } from "#server/use-cases/rooms/room-passwords.ts";
import { takeSeats } from "#server/use-cases/rooms/take-seats.ts";
import { Sightings } from "#server/use-cases/users/sightings.ts";
import { LiveVoices } from "#server/use-cases/voices/live-voices.ts";
import { nudgeLoudest } from "#server/use-cases/voices/nudge-loudest.ts";

import { RecordingBroadcaster } from "./recording-broadcaster.ts";

const SECRET = "a secret that only tests know, and long enough";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that stands still until it is moved by hand. It never goes back. */
export class ManualClock implements Clock {
  #now = Date.now();

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  /** Moves on to an instant, if that lies ahead. */
  reach(at: number | string): void {
    this.#now = Math.max(this.#now, typeof at === "string" ? Date.parse(at) : at);
  }
}

export interface NodeOptions {
  /** Shared by nodes of one scene. */
  readonly clock?: ManualClock;
  /** Generous limits unless a test is about them. */
  readonly limits?: Partial<Record<LimitName, LimitRule>>;
  readonly options?: Partial<Options>;
  readonly log?: Log;
  /** Called before each delivery; what it throws is a delivery that failed. */
  readonly beforeDelivery?: (event: CommittedEvent) => void;
}

/** One node as the tests see it: the real services on a real database, with a clock moved by hand and a voice that is written down. */
export interface TestNode {
  readonly services: Services;
  readonly clock: ManualClock;
  readonly relay: Relay;
  /** What was committed here, in the order of delivery. */
  readonly events: CommittedEvent[];
  /** What was said to sockets. */
  readonly broadcaster: RecordingBroadcaster;
  /** Waits until everything committed so far was delivered and marked. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

let nodes = 0;

/** Builds a node on a migrated database. */
export async function buildNode(databaseUrl: string, { clock = new ManualClock(), ...given }: NodeOptions = {}): Promise<TestNode> {
  const log = given.log ?? createLog("silent");
  const db = openDatabase({ url: databaseUrl, poolMax: 10, onError: () => undefined });
  const hasher = new BcryptHasher({ pepper: pepperFrom(SECRET), cost: 4 });
  const jobs = new JobRunner(db.pool, log);
  await jobs.prepare();
  const media = await mkdtemp(path.join(tmpdir(), "parley-media-"));
  const broadcaster = new RecordingBroadcaster();
  const events: CommittedEvent[] = [];
  const deliver = async (event: CommittedEvent): Promise<void> => {
    given.beforeDelivery?.(event);
    await broadcastEvent(services, broadcaster, event);
    events.push(event);
  };
  const fanout = new LocalFanout({ deliver, mark: (ids) => markPublished(db.pool, ids), log });
  const standings = new CoalescedStandings({
    tellChat: (pollId) => tellStanding(services, broadcaster, pollId),
    tellVoter: (voter) => tellVoter(broadcaster, voter),
    onError: (error) => log.error({ error }, "a poll's standing was not told"),
    // Each change at once, so that a test need not wait for a second to pass.
    everyMs: 0,
  });
  const voices = new LiveVoices({
    tellPulse: (chatId) => tellPulse(services, broadcaster, chatId),
    nudge: (chatId) => nudgeLoudest(services, chatId),
    ...{ now: () => clock.now(), log },
    // Likewise.
    everyMs: 0,
  });
  const services: Services = {
    ...{ db, clock, log, metrics: new PrometheusMetrics(), hasher, fanout, jobs },
    questionVotes: new CoalescedVotes({
      tellCount: (count) => broadcastVotes(services, broadcaster, count),
      tellVoter: (change) => tellQuestionVoter(broadcaster, change),
      count: (messageId) => countVotes(db.prisma, BigInt(messageId)),
      onError: (error) => log.error({ error }, "a question's votes were not told"),
    }),
    receipts: new CoalescedReceipts((change) => broadcastReceipt(broadcaster, change)),
    standings,
    holds: new LiveHolds({
      tell: (chatId) => tellHoldCounts(services, broadcaster, chatId),
      show: (chatId) => showDue(services, { chatId }),
      ...{ now: () => clock.now(), log },
    }),
    voices,
    ids: new SnowflakeIds(nodes++ % 1024, () => clock.now()),
    limits: new FlexibleLimiter({ ...LIMITS, ...given.limits }, null),
    presence: new MemorySet(),
    typing: new MemorySet(),
    online: new MemorySet(),
    lanes: new Lanes((chatId, posts) => appendMessages(services, chatId, posts)),
    chats: new ChatMemory(db, () => clock.now(), null),
    reads: new ChatReads(db),
    sightings: new Sightings(db, () => clock.now()),
    pictures: new SharpPictures(),
    documents: new PdfDocuments(),
    media: new FolderStore(media),
    doors: new Lanes((chatId, arrivals) => takeSeats(services, chatId, arrivals)),
    roomPasswords: new RoomPasswords(hasher),
    seals: createSeals(SECRET),
    ballotBox: new RsaBallotBox(),
    options: {
      publicUrl: "http://parley.test",
      passwordPolicy: "hybrid",
      ...{ signup: "open", payments: "stub" },
      sessionDays: 30,
      accessTokenMinutes: 15,
      requestsPerMinute: { free: 100, premium: 1000 },
      ...CAPS,
      ...given.options,
    },
  };
  return {
    ...{ services, clock, events, broadcaster },
    relay: new Relay({ pool: db.pool, deliver, log }),
    settled: async () => {
      await fanout.flush();
      await standings.idle();
      await voices.idle();
      await fanout.flush();
    },
    async stop() {
      await fanout.flush();
      await standings.idle();
      await voices.idle();
      await hasher.stop();
      await rm(media, { recursive: true, force: true });
      await db.close();
    },
  };
}

const CAPS = { caps: { process: 20_000, room: 6_000, member: 10 }, eventsPerSecond: 30, wsQueryToken: false };

const LIMITS: Record<LimitName, LimitRule> = {
  sign_in: { points: 5, seconds: 15 * 60 },
  message: { points: 100_000, seconds: 60 },
  join: { points: 100_000, seconds: 60 },
  room_guess: { points: 1_000_000, seconds: 15 * 60 },
  browser_guess: { points: 1_000_000, seconds: 15 * 60 },
  browser_wait: { points: 1, seconds: 15 * 60 },
  puzzle: { points: 1, seconds: 5 * 60 },
  ws_ticket: { points: 1, seconds: 60 },
  picture: { points: 100_000, seconds: 60 },
  upload: { points: 100_000, seconds: 60 },
  rename: { points: 100_000, seconds: 60 },
  search: { points: 100_000, seconds: 60 },
  pdf: { points: 100_000, seconds: 60 },
  ballot: { points: 100_000, seconds: 60 },
  purchase: { points: 100_000, seconds: 60 },
  follow: { points: 100_000, seconds: 60 },
  report: { points: 100_000, seconds: 60 },
  nudge: { points: 100_000, seconds: 60 },
  nudged: { points: 100_000, seconds: 60 },
  pulse: { points: 100_000, seconds: 60 },
  request: { points: 100_000, seconds: 60 },
  request_premium: { points: 100_000, seconds: 60 },
};
