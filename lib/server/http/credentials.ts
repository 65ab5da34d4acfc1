import type { IncomingHttpHeaders } from "node:http";

import { LIMITS } from "#contract/limits.ts";

import { type Actor, NOBODY, type Services } from "../context.ts";
import { openSeat } from "../policies/seat.ts";
import { sha256 } from "../policies/secrets.ts";
import { findLiveSession, touchSession } from "../repositories/account-repository.ts";
import { type CookieNames, parseCookies } from "./cookies.ts";

/** What a request proves about who sent it. */
export interface Credentials {
  readonly actor: Actor;
  /** Whether anything came by cookie, so that a foreign page could have caused the request. */
  readonly byCookie: boolean;
}

const TOUCH_EVERY_MS = 60_000;

/** Reads who a request or handshake speaks for: a seat's token if it brings one, else the cookies of a session and of seats. */
export async function readCredentials(services: Services, names: CookieNames, headers: IncomingHttpHeaders, token?: string): Promise<Credentials> {
  const bearer = token ?? /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) {
    const guestId = openSeat(services.seals, bearer);
    return { actor: { ...NOBODY, guestIds: guestId === null ? [] : [guestId] }, byCookie: false };
  }
  const cookies = parseCookies(headers.cookie);
  const session = await liveSession(services, cookies.get(names.session));
  const seats = [...cookies].filter(([name]) => name.startsWith(names.seatPrefix)).slice(0, LIMITS.seatsPerBrowser);
  const guestIds = seats.flatMap(([, value]) => openSeat(services.seals, value) ?? []);
  const browserId = cookies.get(names.browser)?.slice(0, 64) ?? null;
  return { actor: { userId: session?.userId ?? null, sessionId: session?.id ?? null, guestIds, browserId }, byCookie: cookies.size > 0 };
}

async function liveSession(services: Services, secret: string | undefined): Promise<{ id: string; userId: string } | null> {
  if (secret === undefined || secret.length > 128) return null;
  const now = services.clock.now();
  const session = await findLiveSession(services.db.prisma, sha256(secret), new Date(now));
  if (session && now - session.lastUsedAt.getTime() > TOUCH_EVERY_MS) {
    // Off the request's path: nobody waits for it, and a failure costs a stale "last used".
    void touchSession(services.db.prisma, session.id, new Date(now)).catch(() => undefined);
  }
  return session;
}
