import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

import type { Server, Socket } from "socket.io";

import type { ErrorCode } from "#contract/error-codes.ts";

import type { Container } from "../container.ts";
import type { Services } from "../context.ts";
import { type Credentials, readCredentials } from "../http/credentials.ts";
import { audiences } from "./audiences.ts";
import type { SessionExpiry } from "./session-expiry.ts";
import { socketData } from "./socket-handler.ts";

type Connection = Socket["conn"];

/** As much of what somebody proves as a socket needs. */
export type Introduction = Pick<Credentials, "actor" | "sessionExpiresAt">;

/** Requests whose sender is known already, each with the way to ask once more. */
export type Vouchers = WeakMap<IncomingMessage, () => Promise<Introduction>>;

/** Our client shows one token to all namespaces. Whoever goes on showing others must fill neither the memory nor the database's queue. */
const TOKENS_MAX = 8;

/** As much of a handshake as says who it is, and what that was found to prove, by the token that was shown. */
interface Handshake {
  readonly headers: IncomingHttpHeaders;
  readonly found: Map<string | undefined, Promise<Introduction>>;
  readonly vouched: (() => Promise<Introduction>) | undefined;
}

/**
 * Finds out who a socket speaks for before anything it says is heard: once for a connection, however many namespaces it enters. Lets go of the
 * handshake's request, which is the larger part of what an idle connection costs. A token opens a connection and is not asked for again: from then
 * on it is the session that must hold, and `expiry` minds when it ends.
 */
export function introduce(
  container: Container,
  io: Server,
  namespaces: readonly string[],
  { expiry, vouchers }: { expiry: SessionExpiry; vouchers: Vouchers },
): void {
  const handshakes = new WeakMap<Connection, Handshake>();
  // A node without a web server has none.
  const engine = io.engine as Server["engine"] | undefined;
  engine?.on("connection", (conn: Connection) => {
    const { cookie, authorization } = conn.request.headers;
    handshakes.set(conn, { headers: { cookie, authorization }, found: new Map(), vouched: vouchers.get(conn.request) });
    (conn as { request: IncomingMessage | null }).request = null;
  });
  const read = (conn: Connection, token: string | undefined): Promise<Introduction> => {
    const { headers = {}, vouched } = handshakes.get(conn) ?? {};
    return vouched?.() ?? readCredentials(container.services, container.cookies, headers, token);
  };
  const whoIs = (conn: Connection, token: string | undefined): Promise<Introduction> | null => {
    const found = handshakes.get(conn)?.found ?? new Map<string | undefined, Promise<Introduction>>();
    const known = found.get(token);
    if (known) return known;
    if (found.size >= TOKENS_MAX) return null;
    const reading = read(conn, token);
    found.set(token, reading);
    // A session may be revoked at any moment, so it is asked for each time; what could not be read may be the next time.
    reading.then(
      ({ actor }) => actor.sessionId !== null && found.delete(token),
      () => found.delete(token),
    );
    return reading;
  };
  for (const name of namespaces) {
    io.of(name).use((socket, next) => {
      const shown: unknown = socket.handshake.auth["token"];
      const token = typeof shown === "string" ? shown : undefined;
      const asking = whoIs(socket.conn, token);
      if (asking === null) return next(refusal("rate_limited"));
      enter({ services: container.services, expiry }, socket, asking, () => read(socket.conn, token)).then(
        (refused) => (refused ? next(refusal(refused)) : next()),
        (error: unknown) => {
          container.services.log.warn({ error }, "a handshake could not be authenticated");
          next(refusal("unavailable"));
        },
      );
    });
  }
}

function refusal(code: ErrorCode): Error {
  return Object.assign(new Error(code), { data: { code } });
}

/** Puts a socket into the audiences of whoever it speaks for. A session is asked for once more then: revoked in between, nobody found the socket. */
async function enter(
  { services, expiry }: { services: Services; expiry: SessionExpiry },
  socket: Socket,
  asking: Promise<Introduction>,
  askAgain: () => Promise<Introduction>,
): Promise<ErrorCode | null> {
  const { actor, sessionExpiresAt } = await asking;
  Object.assign(socket.data as object, socketData(actor, services.options));
  if (actor.userId !== null) await socket.join(audiences.user(actor.userId));
  if (actor.sessionId === null || sessionExpiresAt === null) return null;
  expiry.watch(actor.sessionId, sessionExpiresAt);
  await socket.join(audiences.session(actor.sessionId));
  return (await askAgain()).actor.sessionId === actor.sessionId ? null : "unauthenticated";
}
