import type { Socket } from "socket.io";
import type { z } from "zod";

import type { NamespaceCatalogue } from "#contract/define.ts";
import { ERRORS } from "#contract/error-codes.ts";
import type { Ack, AckError } from "#contract/errors.ts";
import { appError } from "#domain/errors.ts";

import { type Actor, type Context, createContext, type Services } from "../context.ts";
import { answerableError } from "../errors.ts";
import { fieldErrors } from "../validation.ts";
import { ConnectionRate } from "./connection-rate.ts";

/** What a socket remembers: who it speaks for, and what it asked and has no answer to yet. */
export interface SocketData {
  readonly actor: Actor;
  readonly underWay: Set<Promise<void>>;
  readonly rate: ConnectionRate;
}

/** What a socket begins with. */
export function socketData(actor: Actor, { eventsPerSecond }: Services["options"]): SocketData {
  return { actor, underWay: new Set(), rate: new ConnectionRate(eventsPerSecond) };
}

type Events<Catalogue extends NamespaceCatalogue> = Catalogue["client"];

/** One handler for each event of a catalogue; a missing or surplus one does not compile. */
export type Handlers<Catalogue extends NamespaceCatalogue, AnySocket> = {
  readonly [Name in keyof Events<Catalogue>]: (
    ctx: Context,
    input: z.output<Events<Catalogue>[Name]["input"]>,
    socket: AnySocket,
  ) => Promise<z.input<Events<Catalogue>[Name]["output"]>>;
};

type AnyHandler<AnySocket> = (ctx: Context, input: unknown, socket: AnySocket) => Promise<unknown>;

/**
 * Answers each event of the catalogue: parse, context, use-case, parse, acknowledge. Whatever arrives, at most one answer leaves, and nothing
 * throws. One listener serves all sockets of a namespace: thousands of them idle, and each would keep its own set.
 */
export function handleEvents<Catalogue extends NamespaceCatalogue, AnySocket extends Socket>(
  services: Services,
  catalogue: Catalogue,
  handlers: Handlers<Catalogue, AnySocket>,
): (socket: AnySocket) => void {
  // A map, since any object has a `__proto__` and whoever sends an event chooses its name.
  const events = new Map(Object.entries(catalogue.client));
  const answerEvent = async (socket: AnySocket, name: string, input: unknown, ack: unknown): Promise<void> => {
    const event = events.get(name);
    // What no catalogue knows is not answered, but it counts.
    if (!event) return void dataOf(socket).rate.allow();
    const started = performance.now();
    const ctx = createContext(services, dataOf(socket).actor);
    if (ctx.actor.userId !== null) services.sightings.note(ctx.actor.userId);
    const answer = typeof ack === "function" ? (ack as (answer: Ack<unknown>) => void) : () => undefined;
    try {
      if (!dataOf(socket).rate.allow()) throw appError("rate_limited", { retryAfter: 1 });
      const parsed = event.input.safeParse(input);
      if (!parsed.success) throw appError("validation_failed", { details: fieldErrors(parsed.error) });
      // The catalogue pairs each handler with its event; the compiler cannot follow that through a name.
      const handler = handlers[name] as AnyHandler<AnySocket>;
      answer({ ok: true, data: event.output.parse(await handler(ctx, parsed.data, socket)) });
      services.metrics.acked(name, "ok", performance.now() - started);
    } catch (thrown) {
      const error = presentError(ctx, name, thrown);
      answer({ ok: false, error });
      services.metrics.acked(name, error.code, performance.now() - started);
    }
  };
  const listener = function (this: AnySocket, name: string, ...args: unknown[]): void {
    const { underWay } = dataOf(this);
    const work = answerEvent(this, name, args[0], args.at(-1)).finally(() => underWay.delete(work));
    underWay.add(work);
  };
  return (socket) => void socket.onAny(listener);
}

const dataOf = (socket: Socket): SocketData => socket.data as SocketData;

/** The error half of an acknowledgement. */
export function presentError(ctx: Context, where: string, thrown: unknown): AckError {
  const error = answerableError(ctx, where, thrown);
  return {
    code: error.code,
    message: ERRORS[error.code].message,
    ...(error.details === undefined ? {} : { details: error.details }),
    ...(error.retryAfter === undefined ? {} : { retry_after: error.retryAfter }),
    request_id: ctx.requestId,
  };
}
