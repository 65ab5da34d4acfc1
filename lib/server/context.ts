import { randomUUID } from "node:crypto";

import type { Message } from "#contract/messages.ts";
import type { PasswordPolicy } from "#domain/account/password-policy.ts";

import type { BallotBox } from "./adapters/ballots/port.ts";
import type { Clock } from "./adapters/clock/port.ts";
import type { Documents } from "./adapters/documents/port.ts";
import type { EphemeralSet } from "./adapters/ephemeral/port.ts";
import type { Pictures } from "./adapters/images/port.ts";
import type { Ids } from "./adapters/ids/port.ts";
import type { RateLimiter } from "./adapters/limits/port.ts";
import type { Log } from "./adapters/log/log.ts";
import type { MediaStore } from "./adapters/media/port.ts";
import type { PasswordHasher } from "./adapters/passwords/port.ts";
import type { Database } from "./db/client.ts";
import type { Lanes } from "./db/lanes.ts";
import type { Jobs } from "./jobs/port.ts";
import type { ConnectionCap, Metrics } from "./metrics/port.ts";
import type { Fanout } from "./outbox/append.ts";
import type { QuestionVotes } from "./outbox/question-votes.ts";
import type { Receipts } from "./outbox/receipts.ts";
import type { Standings } from "./outbox/standings.ts";
import type { ChatMemory } from "./policies/chat-memory.ts";
import type { MemberRow } from "./repositories/chat-repository.ts";
import type { ChatReads } from "./use-cases/chats/chat-reads.ts";
import type { LiveHolds } from "./use-cases/holds/live-holds.ts";
import type { Post } from "./use-cases/messages/post.ts";
import type { RoomPasswords } from "./use-cases/rooms/room-passwords.ts";
import type { Arrival } from "./use-cases/rooms/take-seats.ts";
import type { Sightings } from "./use-cases/users/sightings.ts";
import type { LiveVoices } from "./use-cases/voices/live-voices.ts";

/** Who acts. A browser may be signed in and hold guests' seats in several rooms at once; a chat picks the one that is its member. */
export interface Actor {
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly guestIds: readonly string[];
  /** Names this browser while it guesses passwords; random, in a cookie, kept nowhere else. Null before it has one. */
  readonly browserId: string | null;
}

export const NOBODY: Actor = { userId: null, sessionId: null, guestIds: [], browserId: null };

/** What the operator decided; the part of the environment that use-cases may know. */
export interface Options {
  /** The origin that links begin with, without a trailing slash. */
  readonly publicUrl: string;
  readonly passwordPolicy: PasswordPolicy;
  readonly signup: "open" | "closed";
  /** How premium is paid for: by a stub that moves no money, or not at all, since nothing is sold. */
  readonly payments: "stub" | "off";
  readonly sessionDays: number;
  /** How long an access token is good for. */
  readonly accessTokenMinutes: number;
  /** Requests to the API that an account may make. */
  readonly requestsPerMinute: { readonly free: number; readonly premium: number };
  /** Most connections of this process, and within it of one room and of one member there. */
  readonly caps: Readonly<Record<ConnectionCap, number>>;
  /** Events that one connection may send in one namespace. */
  readonly eventsPerSecond: number;
  /** Whether the raw WebSocket takes an access token in its address. */
  readonly wsQueryToken: boolean;
}

/** What every use-case may use: ports and the database, one set for each process. */
export interface Services {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly hasher: PasswordHasher;
  readonly limits: RateLimiter;
  readonly presence: EphemeralSet;
  readonly typing: EphemeralSet;
  /** By account: the nodes on which it is connected and shows that. */
  readonly online: EphemeralSet;
  readonly fanout: Fanout;
  readonly receipts: Receipts;
  readonly questionVotes: QuestionVotes;
  readonly standings: Standings;
  readonly holds: LiveHolds;
  readonly voices: LiveVoices;
  readonly jobs: Jobs;
  /** By chat: messages on their way. */
  readonly lanes: Lanes<Post, Message>;
  readonly chats: ChatMemory;
  readonly reads: ChatReads;
  readonly sightings: Sightings;
  readonly pictures: Pictures;
  readonly documents: Documents;
  readonly media: MediaStore;
  /** By chat: newcomers on their way in. */
  readonly doors: Lanes<Arrival, MemberRow>;
  readonly roomPasswords: RoomPasswords;
  readonly seals: Seals;
  readonly ballotBox: BallotBox;
  readonly options: Options;
}

/** Keys derived from the server's secret, each for one purpose. */
export interface Seals {
  /** Signs seats, puzzles, refresh tokens, tickets and addresses of files: base64url(HMAC-SHA-256(the purpose's key, text)). */
  sign(purpose: "seat" | "puzzle" | "refresh" | "ticket" | "media", text: string): string;
  /** Signs access tokens (HMAC-SHA-256) and nothing else. */
  readonly accessTokenKey: CryptoKey;
  /** Encrypts the private key of a secret ballot under its name, for the database to keep. */
  lock(plain: Uint8Array, name: string): Uint8Array<ArrayBuffer>;
  /** What was locked under that name. Throws for anything else. */
  unlock(locked: Uint8Array, name: string): Uint8Array<ArrayBuffer>;
  /** An opaque key for counting attempts on something that must not be stored in clear. */
  digest(text: string): string;
}

/** One request: who acts, when (milliseconds, the database's clock), and with what. */
export interface Context extends Services {
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: number;
}

/** Starts a request. */
export function createContext(services: Services, actor: Actor, requestId: string = randomUUID()): Context {
  return { ...services, actor, requestId, now: services.clock.now() };
}
