import type { Server } from "node:http";

import next from "next";

import type { Pages } from "./front.ts";

/** Loads Next for the pages and API routes, in this process. */
export async function loadPages(options: { dev: boolean; port: number; server: Server }): Promise<Pages & { close(): Promise<void> }> {
  const app = next({ dev: options.dev, port: options.port, httpServer: options.server });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => handle(request, response),
    ...(options.dev ? { upgrade: app.getUpgradeHandler() } : {}),
    close: () => app.close(),
  };
}
