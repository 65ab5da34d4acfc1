import type { IncomingMessage, ServerResponse } from "node:http";

import type { OriginRule } from "./origin.ts";

/** Lets pages of allowed origins call the API with credentials, and answers their preflights; true if the request is answered. Never "*". */
export function answerCors(request: IncomingMessage, response: ServerResponse, { allowed }: OriginRule): boolean {
  const { origin } = request.headers;
  response.setHeader("vary", "Origin");
  if (origin !== undefined && allowed.has(origin)) {
    response.setHeader("access-control-allow-origin", origin);
    response.setHeader("access-control-allow-credentials", "true");
  }
  if (request.method !== "OPTIONS") return false;
  response.setHeader("access-control-allow-methods", "GET,POST,PUT,PATCH,DELETE,OPTIONS");
  response.setHeader("access-control-allow-headers", "Origin,Content-Type,Accept,Authorization,X-Parley-CSRF");
  response.setHeader("access-control-max-age", "3600");
  response.writeHead(204).end();
  return true;
}
