import type { IncomingHttpHeaders } from "node:http";

import { LIMITS } from "#contract/limits.ts";

import { type Actor, NOBODY, type Services } from "../context.ts";
import { openSeat } from "../policies/seat.ts";
import { resumeSession } from "../use-cases/accounts/resume-session.ts";
import { type CookieNames, parseCookies } from "./cookies.ts";

/** What a request proves about who sent it. */
export interface Credentials {
  readonly actor: Actor;
  /** Whether anything came by cookie, so that a foreign page could have caused the request. */
  readonly byCookie: boolean;
}

/** Reads who a request or handshake speaks for: a seat's token if it brings one, else the cookies of a session and of seats. */
export async function readCredentials(
  services: Services,
  names: CookieNames,
  headers: IncomingHttpHeaders,
  token?: string,
): Promise<Credentials> {
  const bearer = token ?? /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) {
    const guestId = openSeat(services.seals, bearer);
    return { actor: { ...NOBODY, guestIds: guestId === null ? [] : [guestId] }, byCookie: false };
  }
  const cookies = parseCookies(headers.cookie);
  const session = await resumeSession(services, cookies.get(names.session));
  const seats = [...cookies].filter(([name]) => name.startsWith(names.seatPrefix)).slice(0, LIMITS.seatsPerBrowser);
  const guestIds = seats.flatMap(([, value]) => openSeat(services.seals, value) ?? []);
  const browserId = cookies.get(names.browser)?.slice(0, 64) ?? null;
  return { actor: { userId: session?.userId ?? null, sessionId: session?.id ?? null, guestIds, browserId }, byCookie: cookies.size > 0 };
}
