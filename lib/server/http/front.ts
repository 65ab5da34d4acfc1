import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import { mediaApi } from "#contract/api/media.api.ts";
import { PLAIN_PATH } from "#contract/realtime/plain.ts";
import { type AppError, appError } from "#domain/errors.ts";

import type { Container } from "../container.ts";
import { answerApi } from "./answer-api.ts";
import type { FindRoute } from "./api-routes.ts";
import { answerCors } from "./cors.ts";
import { secureHeaders } from "./headers.ts";
import { checkHealth } from "./health.ts";
import { wrongMethod } from "./methods.ts";
import { answerMetrics, METRICS_PATH } from "./metrics.ts";
import { sendProblem } from "./problem.ts";
import { answerServiceWorker, SERVICE_WORKER_PATH } from "./service-worker.ts";

const KEEP_ALIVE_MS = 75_000;
/** Whoever needs longer to say what they want is holding a connection rather than asking. Long polls are not meant: they ask at once. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** A file on its way by a phone network; only accounts may send one. */
const UPLOAD_MS = 15 * 60_000;
const CHECK_MS = 2_000;

export interface Pages {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Development's hot reload. Absent in production, where only Socket.IO upgrades. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
}

interface FrontOptions {
  readonly https: boolean;
  readonly dev: boolean;
  /** By which `/metrics` is served here; without it, there is nothing at that address. */
  readonly metricsToken: string | undefined;
  /** Finds the routes that are answered without Next; absent where Next reloads them. */
  readonly findRoute?: FindRoute;
}

/** The HTTP server in front of the pages: health, metrics, security headers, CORS, methods. Socket.IO attaches itself to it. */
export function createFront(container: Container, options: FrontOptions): { server: Server; serve(pages: Pages): void } {
  let pages: Pages | null = null;
  const timeouts = { headersTimeout: HEADERS_MS, requestTimeout: UPLOAD_MS, connectionsCheckingInterval: CHECK_MS };
  const server = createServer(timeouts, (request, response) => {
    void answer(request, response).catch((error: unknown) => {
      container.services.log.error({ error }, "a page failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request);
    hurry(request, path === mediaApi.upload.path ? UPLOAD_MS : REQUEST_MS);
    // Socket.IO answers its own requests.
    if (path?.startsWith("/socket.io/")) return;
    hangUpOnTheRest(request, response);
    secureHeaders(request, response, options);
    if (path === null) return refuse(response, appError("validation_failed", { details: { path: "is not absolute" } }));
    if (path === METRICS_PATH) {
      if (options.metricsToken === undefined) return refuse(response, appError("not_found"));
      return await answerMetrics(container, request, response, options.metricsToken);
    }
    const allowed = wrongMethod(path, request.method ?? "");
    if (allowed) return refuse(response, appError("method_not_allowed"), { allow: allowed.join(", ") });
    if (path === "/health" || path === "/health/ready") return await checkHealth(container, path, response);
    // In development files change under their names: nothing of them may be kept.
    if (path === SERVICE_WORKER_PATH && !options.dev) return await answerServiceWorker(response);
    if (path.startsWith("/api/") && answerCors(request, response, container.origins)) return;
    const route = options.findRoute?.(request.method ?? "", path);
    if (route) return await answerApi(request, response, route);
    if (pages === null) return void response.writeHead(503, { "retry-after": "1" }).end();
    await pages.handle(request, response);
  };

  const refuse = (response: ServerResponse, error: AppError, headers?: Readonly<Record<string, string>>): void =>
    sendProblem(response, error, container.services.ids.uuid(), headers);

  // Longer than proxies keep an idle connection: whoever closes first must not be the one who is about to be asked.
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  server.on("upgrade", (request, socket, head) => {
    const path = pathOf(request);
    // Served by the realtime side, which is attached to this server, too.
    if (path?.startsWith("/socket.io/") || path === PLAIN_PATH) return;
    // Anything else that upgrades is an attack on a proxy that nobody runs (CVE-2026-44578), except hot reload.
    if (path?.startsWith("/_next/") && pages?.upgrade) void pages.upgrade(request, socket, head).catch(() => socket.destroy());
    else socket.destroy();
  });

  return {
    server,
    serve(ready) {
      pages = ready;
    },
  };
}

/** Ends a request whose body does not arrive in time. Node knows one time for all of them. */
function hurry(request: IncomingMessage, ms: number): void {
  if (request.complete || !hasBody(request)) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n", () => request.socket.destroy());
  }, ms);
  for (const event of ["end", "close"]) request.once(event, () => clearTimeout(timer));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** The path of an ordinary request; null for the absolute form, which only proxies are asked. */
function pathOf(request: IncomingMessage): string | null {
  const url = request.url ?? "";
  return url.startsWith("/") && !url.startsWith("//") ? (url.split("?")[0] ?? "") : null;
}

/**
 * Hangs up after a request that was answered before its body had ended: the unread rest would block the connection, which a proxy in front
 * shares among its visitors. The answer says so, since what somebody else asked on the same connection meanwhile would be lost with it.
 */
function hangUpOnTheRest(request: IncomingMessage, response: ServerResponse): void {
  if (!hasBody(request)) return;
  const { shouldKeepAlive } = response;
  response.shouldKeepAlive = false;
  request.once("end", () => {
    response.shouldKeepAlive = shouldKeepAlive;
  });
}
