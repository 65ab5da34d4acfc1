import type { IncomingHttpHeaders } from "node:http";

import { LIMITS } from "#contract/limits.ts";

import { type Actor, NOBODY, type Services } from "../context.ts";
import { openSeat } from "../policies/seat.ts";
import { resumeByAccessToken, resumeSession } from "../use-cases/accounts/resume-session.ts";
import { type CookieNames, parseCookies } from "./cookies.ts";

/** What a request proves about who sent it. */
export interface Credentials {
  readonly actor: Actor;
  /** Whether anything came by cookie, so that a foreign page could have caused the request. */
  readonly byCookie: boolean;
  /** When the session behind it will end by itself unless it is renewed, in milliseconds; null without one. */
  readonly sessionExpiresAt: number | null;
  /** Whether the account behind it is a premium one. */
  readonly isPremium: boolean;
}

/**
 * Reads who a request or handshake speaks for: by the token that it brings, a seat's or an access token, or else by the cookies of a session and
 * of seats. Whoever brings a token is judged by that alone, however bad it is and however good the cookies beside it.
 */
export async function readCredentials(
  services: Services,
  names: CookieNames,
  headers: IncomingHttpHeaders,
  token?: string,
): Promise<Credentials> {
  const bearer = token ?? /^Bearer\b\s*(.*)$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return await readToken(services, bearer);
  const cookies = parseCookies(headers.cookie);
  const session = await resumeSession(services, cookies.get(names.session));
  const seats = [...cookies].filter(([name]) => name.startsWith(names.seatPrefix)).slice(0, LIMITS.seatsPerBrowser);
  const guestIds = seats.flatMap(([, value]) => openSeat(services.seals, value) ?? []);
  const browserId = cookies.get(names.browser)?.slice(0, 64) ?? null;
  return {
    actor: { userId: session?.userId ?? null, sessionId: session?.id ?? null, guestIds, browserId },
    byCookie: cookies.size > 0,
    sessionExpiresAt: session?.expiresAt ?? null,
    isPremium: session?.isPremium ?? false,
  };
}

async function readToken(services: Services, token: string): Promise<Credentials> {
  const guestId = openSeat(services.seals, token);
  if (guestId !== null) return { actor: { ...NOBODY, guestIds: [guestId] }, byCookie: false, sessionExpiresAt: null, isPremium: false };
  const session = await resumeByAccessToken(services, token);
  return {
    actor: { ...NOBODY, userId: session?.userId ?? null, sessionId: session?.id ?? null },
    byCookie: false,
    sessionExpiresAt: session?.expiresAt ?? null,
    isPremium: session?.isPremium ?? false,
  };
}
