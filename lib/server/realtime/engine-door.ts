import { type IncomingMessage, ServerResponse } from "node:http";

import type { Server } from "socket.io";

import { type AppError, appError } from "#domain/errors.ts";

import type { Services } from "../context.ts";
import { describeProblem, sendProblem } from "../http/problem.ts";
import { connectionsFull } from "./caps.ts";

/** What the polling transport speaks; it would answer anything else with a fault of its own. */
const METHODS = ["GET", "POST", "OPTIONS"];

type Request = IncomingMessage & { readonly _query?: Readonly<Record<string, unknown>> };

/**
 * Refuses, in the contract's form, what engine.io should not have to answer: methods that it does not know, and new connections to this process
 * beyond the cap. What is connected goes on, also from polling to WebSocket.
 */
export function guardEngine(engine: Server["engine"], services: Services): void {
  engine.use((request: Request, response: unknown, next: () => void) => {
    if (!METHODS.includes(request.method ?? "")) {
      refuse(request, response, appError("method_not_allowed"), services.ids.uuid(), { allow: METHODS.join(", ") });
    } else {
      const full = request._query?.["sid"] === undefined ? refusalBeyondCap(engine, services) : null;
      if (full) refuse(request, response, full, services.ids.uuid());
      else next();
    }
  });
}

/** The refusal, counted as one, for one more connection to this process than it may have; null while there is room. */
export function refusalBeyondCap(engine: Pick<Server["engine"], "clientsCount">, { options, metrics }: Services): AppError | null {
  if (engine.clientsCount < options.caps.process) return null;
  metrics.connectionRefused("process");
  return connectionsFull("process");
}

/** Answers a request; or an upgrade, which has no response yet, only the socket. */
function refuse(
  request: IncomingMessage,
  response: unknown,
  error: AppError,
  requestId: string,
  further: Readonly<Record<string, string>> = {},
): void {
  if (isResponse(response)) sendProblem(response, error, requestId, further);
  else refuseUpgrade(request, error, requestId, further);
}

/** Answers an upgrade with a problem, and ends its connection. */
export function refuseUpgrade(
  { socket }: IncomingMessage,
  error: AppError,
  requestId: string,
  further: Readonly<Record<string, string>> = {},
): void {
  const { status, headers, body } = describeProblem(error, requestId);
  const lines = Object.entries({ ...headers, ...further, connection: "close", "content-length": String(Buffer.byteLength(body)) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.on("error", () => undefined);
  socket.write(`HTTP/1.1 ${status} Refused\r\n${head}\r\n${body}`);
  // Not `end`: half of the connection would stay, for as long as the other side likes.
  socket.destroySoon();
}

const isResponse = (given: unknown): given is ServerResponse => given instanceof ServerResponse;
