import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { appError } from "#domain/errors.ts";

import type { Container } from "../container.ts";
import { operatorError } from "../config/operator-error.ts";
import { sameText } from "../policies/seat.ts";
import { sendProblem } from "./problem.ts";

/** Where the figures are. */
export const METRICS_PATH = "/metrics";

/** Answers `/metrics`; to whoever brings the token, if there is one. */
export async function answerMetrics(
  { metrics, services }: Pick<Container, "metrics" | "services">,
  request: IncomingMessage,
  response: ServerResponse,
  token: string | undefined,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return sendProblem(response, appError("method_not_allowed"), services.ids.uuid(), { allow: "GET, HEAD" });
  }
  if (token !== undefined && !sameText(request.headers.authorization ?? "", `Bearer ${token}`)) {
    return sendProblem(response, appError("unauthenticated"), services.ids.uuid(), { "www-authenticate": "Bearer" });
  }
  const { registry } = metrics;
  const body = await registry.metrics();
  response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" }).end(body);
}

/** A port for `/metrics` alone. Rejects if it cannot be had. */
export async function serveMetrics(
  container: Pick<Container, "metrics" | "services">,
  { port, host, token }: { port: number; host: string; token: string | undefined },
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url?.split("?")[0] !== METRICS_PATH) return sendProblem(response, appError("not_found"), container.services.ids.uuid());
    answerMetrics(container, request, response, token).catch((error: unknown) => {
      container.services.log.error({ error }, "the metrics failed");
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(operatorError(`METRICS_PORT ${port} cannot be listened on: ${error.message}.`, error)));
    server.listen(port, host, () => resolve());
  });
  return server;
}
