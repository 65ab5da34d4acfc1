import type { Socket } from "socket.io";
import type { z } from "zod";

import type { NamespaceCatalogue } from "#contract/define.ts";
import { ERRORS } from "#contract/error-codes.ts";
import type { Ack, AckError } from "#contract/errors.ts";
import { appError } from "#domain/errors.ts";

import { type Actor, type Context, createContext, type Services } from "../context.ts";
import { answerableError } from "../errors.ts";
import { fieldErrors } from "../validation.ts";

/** What a socket remembers: who it speaks for, and what it asked and has no answer to yet. */
export interface SocketData {
  actor: Actor;
  underWay: Set<Promise<void>>;
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

/** Events that one connection may send in a burst, and how fast that fills up again. Far above what fingers do. */
const BURST = 120;
const REFILL_PER_SECOND = 30;

/** Answers each event of the catalogue: parse, context, use-case, parse, acknowledge. Whatever arrives, exactly one answer leaves, and nothing throws. */
export function handleEvents<Catalogue extends NamespaceCatalogue, AnySocket extends Socket>(
  socket: AnySocket,
  services: Services,
  catalogue: Catalogue,
  handlers: Handlers<Catalogue, AnySocket>,
): void {
  const allow = tokenBucket();
  for (const [name, event] of Object.entries(catalogue.client)) {
    // The catalogue pairs each handler with its event; the compiler cannot follow that through Object.entries.
    const handler = handlers[name] as (ctx: Context, input: unknown, socket: AnySocket) => Promise<unknown>;
    const listener = async (input: unknown, ack: unknown): Promise<void> => {
      const ctx = createContext(services, (socket.data as SocketData).actor);
      const answer = typeof ack === "function" ? (ack as (answer: Ack<unknown>) => void) : () => undefined;
      try {
        if (!allow()) throw appError("rate_limited", { retryAfter: 1 });
        const parsed = event.input.safeParse(input);
        if (!parsed.success) throw appError("validation_failed", { details: fieldErrors(parsed.error) });
        answer({ ok: true, data: event.output.parse(await handler(ctx, parsed.data, socket)) });
      } catch (error) {
        answer({ ok: false, error: presentError(ctx, name, error) });
      }
    };
    socket.on(name, (...args: unknown[]) => {
      const { underWay } = socket.data as SocketData;
      const work = listener(args[0], args.at(-1)).finally(() => underWay.delete(work));
      underWay.add(work);
    });
  }
}

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

function tokenBucket(): () => boolean {
  let tokens = BURST;
  let last = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(BURST, tokens + ((now - last) / 1000) * REFILL_PER_SECOND);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
