import type { AddressInfo } from "node:net";
import path from "node:path";

import type { ServerEnv } from "#server/config/env.ts";
import { type Container, createContainer, publishContainer } from "#server/container.ts";
import { loadApiRoutes } from "#server/http/api-routes.ts";
import { createFront } from "#server/http/front.ts";
import { serveMetrics } from "#server/http/metrics.ts";
import { loadPages } from "#server/http/pages.ts";
import { serveRealtime } from "#server/realtime/io.ts";
import { firstOperatorToken } from "#server/use-cases/accounts/first-operator.ts";

export interface RunningServer {
  /** Where it listens on this machine. */
  readonly url: string;
  /** The one-time link that makes the first operator, while there is none. */
  readonly setupUrl: string | null;
  /** Stops taking requests, lets those under way finish, and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Starts one node: environment → container → HTTP → Next → Socket.IO → relay and jobs by role. The database must be migrated. Rejects if the
 * port is taken or the database or Redis does not answer.
 */
export async function startServer({ env, dev = false }: { env: ServerEnv; dev?: boolean }): Promise<RunningServer> {
  const container = await createContainer(env);
  publishContainer(container);
  await container.jobs.prepare();
  const servesWeb = env.roles.includes("web");
  const { port: metricsPort, token } = env.metrics;
  const metricsToken = metricsPort === undefined ? token : undefined;
  const findRoute = servesWeb && !dev ? { findRoute: await loadApiRoutes(path.resolve("app/api/v1")) } : {};
  const front = createFront(container, { https: env.publicUrl.startsWith("https:"), dev, metricsToken, ...findRoute });
  const realtime = serveRealtime(container, servesWeb ? front.server : null);

  await listen(front.server, env.port, env.host);
  const { port } = front.server.address() as AddressInfo;
  const pages = servesWeb ? await loadPages({ dev, port, server: front.server }) : null;
  if (pages) front.serve(pages);
  const metrics = metricsPort === undefined ? null : await serveMetrics(container, { port: metricsPort, host: env.metrics.host, token });
  container.relay.start();
  if (env.roles.includes("worker")) {
    await container.jobs.start(container.services);
    container.searchIndexer.start();
  }

  const url = `http://localhost:${port}`;
  return {
    url,
    setupUrl: servesWeb ? await setupUrl(container, env.publicUrlGiven ? env.publicUrl : url) : null,
    async stop() {
      const closed = new Promise<void>((resolve) => front.server.close(() => resolve()));
      await realtime.stop();
      // Again and again: a connection that finishes its request now would idle on until its keep-alive is over.
      const hangUp = setInterval(() => front.server.closeIdleConnections(), 50);
      await Promise.race([closed, patience()]);
      clearInterval(hangUp);
      front.server.closeAllConnections();
      metrics?.close();
      metrics?.closeAllConnections();
      await pages?.close();
      await container.stop();
      publishContainer(undefined);
    },
  };
}

async function setupUrl(container: Container, origin: string): Promise<string | null> {
  const token = await firstOperatorToken(container.services);
  return token === null ? null : `${origin}/setup?token=${token}`;
}

/** How long requests under way may take to finish. */
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5_000).unref());

function listen(server: ReturnType<typeof createFront>["server"], port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
}
