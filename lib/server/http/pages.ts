import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";

import next from "next";

import { settleNextConfig } from "../config/env.ts";
import type { Pages } from "./front.ts";

/** Loads Next for the pages and API routes, in this process. */
export async function loadPages(options: { dev: boolean; port: number; server: Server }): Promise<Pages & { close(): Promise<void> }> {
  if (!options.dev) settleNextConfig(builtConfig());
  const app = next({ dev: options.dev, port: options.port, httpServer: options.server });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => handle(request, response),
    ...(options.dev ? { upgrade: app.getUpgradeHandler() } : {}),
    close: () => app.close(),
  };
}

/** What next.config.ts came to when the pages were built. To read that file anew takes a compiler, which would stay in memory: 55 MB. */
function builtConfig(): object {
  const { config } = JSON.parse(readFileSync(path.resolve(".next/required-server-files.json"), "utf8")) as { config: object };
  return config;
}
