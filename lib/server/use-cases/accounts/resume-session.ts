import type { Services } from "../../context.ts";
import { sha256 } from "../../policies/secrets.ts";
import { findLiveSession, touchSession } from "../../repositories/account-repository.ts";

/** "Last used" is as fine as this, so that reading a page is not writing a row. */
const TOUCH_EVERY_MS = 60_000;
/** Longer than any secret that was ever given out. */
const SECRET_MAX = 128;

/** The session that a device's secret belongs to, or null if there is none, or none any more. */
export async function resumeSession(services: Services, secret: string | undefined): Promise<{ id: string; userId: string } | null> {
  if (secret === undefined || secret === "" || secret.length > SECRET_MAX) return null;
  const now = services.clock.now();
  const session = await findLiveSession(services.db.prisma, sha256(secret), new Date(now));
  if (session && now - session.lastUsedAt.getTime() > TOUCH_EVERY_MS) {
    // Off the request's path: nobody waits for it, and a failure costs a stale "last used".
    void touchSession(services.db.prisma, session.id, new Date(now)).catch(() => undefined);
  }
  return session && { id: session.id, userId: session.userId };
}
