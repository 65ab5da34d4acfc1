import type { PasswordPolicy } from "#domain/account/password-policy.ts";

import type { Clock } from "./adapters/clock/port.ts";
import type { EphemeralSet } from "./adapters/ephemeral/port.ts";
import type { Ids } from "./adapters/ids/port.ts";
import type { RateLimiter } from "./adapters/limits/port.ts";
import type { Log } from "./adapters/log/log.ts";
import type { PasswordHasher } from "./adapters/passwords/port.ts";
import type { Database } from "./db/client.ts";
import type { Turns } from "./db/turns.ts";
import type { Jobs } from "./jobs/port.ts";
import type { Fanout } from "./outbox/append.ts";
import type { MessageLanes } from "./use-cases/messages/message-lanes.ts";
import type { RoomPasswords } from "./use-cases/rooms/room-passwords.ts";

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
  readonly sessionDays: number;
}

/** What every use-case may use: ports and the database, one set for each process. */
export interface Services {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly hasher: PasswordHasher;
  readonly limits: RateLimiter;
  readonly presence: EphemeralSet;
  readonly typing: EphemeralSet;
  readonly fanout: Fanout;
  readonly jobs: Jobs;
  readonly lanes: MessageLanes;
  /** Newcomers to one room come in one after the other. */
  readonly doors: Turns;
  readonly roomPasswords: RoomPasswords;
  readonly seals: Seals;
  readonly options: Options;
}

/** Keys derived from the server's secret, each for one purpose. */
export interface Seals {
  /** Signs seats and puzzles: base64url(HMAC-SHA-256(key, purpose + text)). */
  sign(purpose: "seat" | "puzzle", text: string): string;
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
export function createContext(services: Services, actor: Actor, requestId: string = services.ids.uuid()): Context {
  return { ...services, actor, requestId, now: services.clock.now() };
}
