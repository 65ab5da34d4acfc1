import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import type { Container } from "../container.ts";
import { answerCors } from "./cors.ts";
import { secureHeaders } from "./headers.ts";
import { checkHealth } from "./health.ts";

const KEEP_ALIVE_MS = 75_000;

export interface Pages {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Development's hot reload. Absent in production, where only Socket.IO upgrades. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
}

/** The HTTP server in front of the pages: health, security headers, CORS. Socket.IO attaches itself to it. */
export function createFront(
  container: Container,
  options: { https: boolean; dev: boolean },
): { server: Server; serve(pages: Pages): void } {
  let pages: Pages | null = null;
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      container.services.log.error({ error }, "a page failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request);
    // Socket.IO answers its own requests.
    if (path === null || path.startsWith("/socket.io/")) return path === null ? refuse(response) : undefined;
    hangUpOnTheRest(request, response);
    secureHeaders(request, response, options);
    if (path === "/health" || path === "/health/ready") return await checkHealth(container, path, response);
    if (path.startsWith("/api/") && answerCors(request, response, container.origins)) return;
    if (pages === null) return void response.writeHead(503, { "retry-after": "1" }).end();
    await pages.handle(request, response);
  };

  // Longer than proxies keep an idle connection: whoever closes first must not be the one who is about to be asked.
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  server.on("upgrade", (request, socket, head) => {
    const path = pathOf(request);
    if (path?.startsWith("/socket.io/")) return;
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

/** The path of an ordinary request; null for the absolute form, which only proxies are asked. */
function pathOf(request: IncomingMessage): string | null {
  const url = request.url ?? "";
  return url.startsWith("/") && !url.startsWith("//") ? (url.split("?")[0] ?? "") : null;
}

/**
 * Hangs up after a request that was answered before its body had ended: the unread rest would block the connection, which a proxy in front
 * shares among its visitors.
 */
function hangUpOnTheRest(request: IncomingMessage, response: ServerResponse): void {
  // Asked for now: a request that Next has given up knows its connection no longer.
  const { socket } = request;
  response.once("finish", () => {
    if (!request.complete) socket.destroySoon();
  });
}

function refuse(response: ServerResponse): undefined {
  response.writeHead(400).end();
  return undefined;
}
