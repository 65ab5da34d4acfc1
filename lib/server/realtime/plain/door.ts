import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";

import type { Server } from "socket.io";
import type { WebSocket } from "ws";

import { PLAIN_PATH } from "#contract/realtime/plain.ts";
import { type AppError, appError } from "#domain/errors.ts";

import type { Container } from "../../container.ts";
import { NOBODY, type Services } from "../../context.ts";
import { answerableError } from "../../errors.ts";
import { type Credentials, readCredentials } from "../../http/credentials.ts";
import { findLiveSessions } from "../../use-cases/accounts/find-live-sessions.ts";
import { redeemWsTicket } from "../../use-cases/accounts/redeem-ws-ticket.ts";
import { describeReadMark } from "../../use-cases/chats/describe-read-mark.ts";
import { nameMembers } from "../../use-cases/chats/name-members.ts";
import { ConnectionRate } from "../connection-rate.ts";
import { refusalBeyondCap, refuseUpgrade } from "../engine-door.ts";
import type { Introduction, Vouchers } from "../introduce.ts";
import { mayConnect } from "../origin-gate.ts";
import { Conversation } from "./conversation.ts";
import { PlainTransport } from "./transport.ts";

/** As much of Engine.IO's server as one more kind of transport needs; its types keep these to its own subclasses. */
interface Engine {
  readonly clientsCount: number;
  readonly ws: { handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, done: (socket: WebSocket) => void): void };
  createTransport(name: string, request: IncomingMessage): unknown;
  handshake(name: string, request: IncomingMessage, refuse: () => void): Promise<unknown>;
}

/** Whose session a connection speaks for. */
interface Holder {
  readonly userId: string;
  readonly sessionId: string;
}

/** What Engine.IO would have read from the address of one of its own handshakes. */
const HANDSHAKE = { EIO: "4", transport: "websocket" };

/**
 * Opens the raw WebSocket of specification 003 beside Socket.IO: who comes is known before the connection is opened, and from then on it is one of
 * Socket.IO's, with a transport that translates. Everything that holds for those, from caps to farewells, holds for it.
 */
export function servePlain(container: Container, io: Server, http: HttpServer, vouchers: Vouchers): void {
  const { services } = container;
  const engine = io.engine as unknown as Engine;
  const transports = new WeakMap<IncomingMessage, PlainTransport>();
  const createTransport = engine.createTransport.bind(engine);
  engine.createTransport = (name, request) => transports.get(request) ?? createTransport(name, request);

  const open = (request: IncomingMessage, webSocket: WebSocket, holder: Holder): void => {
    const onFault = (error: unknown): void => services.log.error({ error }, "a raw WebSocket could not be interpreted");
    const transport = new PlainTransport(webSocket, onFault);
    const { userId } = holder;
    const conversation = new Conversation(transport, {
      userId,
      lookUps: {
        nameMembers: (chatId, memberIds) => nameMembers(services, chatId, memberIds),
        describeReadMark: (mark) => describeReadMark(services, mark),
      },
      rate: new ConnectionRate(services.options.eventsPerSecond),
      newId: () => services.ids.uuid(),
      now: () => services.clock.now(),
    });
    transport.speaksBy(conversation);
    transports.set(request, transport);
    vouchers.set(request, () => introductionOf(services, holder));
    engine
      .handshake(HANDSHAKE.transport, request, () => transport.close())
      .then(
        () => conversation.start(),
        (error: unknown) => {
          services.log.warn({ error }, "a raw WebSocket could not be opened");
          transport.close();
        },
      );
  };

  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split("?")[0] !== PLAIN_PATH) return;
    // While it is found out who comes, nobody else listens: a connection that breaks then must not break the process.
    socket.on("error", () => undefined);
    const refuse = (error: AppError): void => refuseUpgrade(request, error, services.ids.uuid());
    admit(container, engine, request).then(
      (answer) => {
        if ("refused" in answer) return refuse(answer.refused);
        // Asked once more, with nothing awaited before the connection counts: while one waits, others come.
        const full = refusalBeyondCap(engine, services);
        if (full) return refuse(full);
        Object.assign(request, { _query: HANDSHAKE });
        engine.ws.handleUpgrade(request, socket, head, (webSocket) => open(request, webSocket, answer.holder));
      },
      (error: unknown) => refuse(answerableError({ log: services.log, requestId: services.ids.uuid() }, PLAIN_PATH, error)),
    );
  });
}

type Admission = { readonly holder: Holder } | { readonly refused: AppError };

async function admit(container: Container, engine: Engine, request: IncomingMessage): Promise<Admission> {
  if (request.method !== "GET") return { refused: appError("method_not_allowed") };
  if (!mayConnect(container.origins, request.headers)) return { refused: appError("origin_refused") };
  const full = refusalBeyondCap(engine, container.services);
  if (full) return { refused: full };
  const holder = await findHolder(container, request);
  return holder ? { holder } : { refused: appError("unauthenticated") };
}

/**
 * By the token in the header, by a ticket in the address or, if the operator allows it, by a token there. Never by cookies: a program has none.
 * Whoever shows one of them is judged by that alone.
 */
async function findHolder({ services, cookies }: Container, request: IncomingMessage): Promise<Holder | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return holderOf(await readCredentials(services, cookies, { authorization }));
  const query = new URL(request.url ?? "", "http://localhost").searchParams;
  const [ticket, token] = [query.get("ticket"), query.get("token")];
  if (ticket !== null) return await redeemWsTicket(services, ticket);
  if (token === null || !services.options.wsQueryToken) return null;
  return holderOf(await readCredentials(services, cookies, {}, token));
}

function holderOf({ actor: { userId, sessionId } }: Credentials): Holder | null {
  return userId === null || sessionId === null ? null : { userId, sessionId };
}

/** From here on it is the session that must hold, whatever opened the connection. */
async function introductionOf(services: Services, { userId, sessionId }: Holder): Promise<Introduction> {
  const sessionExpiresAt = (await findLiveSessions(services, [sessionId])).get(sessionId);
  if (sessionExpiresAt === undefined) return { actor: NOBODY, sessionExpiresAt: null };
  return { actor: { ...NOBODY, userId, sessionId }, sessionExpiresAt };
}
