import type { Services } from "../../context.ts";
import { readAccessToken } from "../../policies/access-token.ts";
import { sha256 } from "../../policies/secrets.ts";
import { findLiveSession, findLiveSessionById, type LiveSession, touchSession } from "../../repositories/session-repository.ts";

/** "Last used" is as fine as this, so that reading a page is not writing a row. */
const TOUCH_EVERY_MS = 60_000;
/** Longer than any secret that was ever given out. */
const SECRET_MAX = 128;

/** A session that holds. */
export interface ResumedSession {
  readonly id: string;
  readonly userId: string;
  /** When it will end by itself unless it is renewed, in milliseconds. */
  readonly expiresAt: number;
  /** Whether its account is a premium one. */
  readonly isPremium: boolean;
}

/** The session that a browser's secret belongs to, or null if there is none, or none any more. */
export async function resumeSession(services: Services, secret: string | undefined): Promise<ResumedSession | null> {
  if (secret === undefined || secret === "" || secret.length > SECRET_MAX) return null;
  const now = services.clock.now();
  return resumed(services, await findLiveSession(services.db.pool, sha256(secret), new Date(now)), now);
}

/** The session that an access token speaks for, or null if the token is none of ours or the session is over. */
export async function resumeByAccessToken(services: Services, token: string): Promise<ResumedSession | null> {
  const now = services.clock.now();
  const subject = await readAccessToken(services.seals, token, now);
  if (subject === null) return null;
  const { sessionId, userId } = subject;
  return resumed(services, await findLiveSessionById(services.db.pool, sessionId, userId, new Date(now)), now);
}

function resumed(services: Services, session: LiveSession | null, now: number): ResumedSession | null {
  if (session === null) return null;
  services.sightings.note(session.userId);
  if (now - session.lastUsedAt.getTime() > TOUCH_EVERY_MS) {
    // Off the request's path: nobody waits for it, and a failure costs a stale "last used".
    void touchSession(services.db.prisma, session.id, new Date(now)).catch(() => undefined);
  }
  return { id: session.id, userId: session.userId, expiresAt: session.expiresAt.getTime(), isPremium: session.isPremium };
}
