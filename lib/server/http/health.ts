import type { ServerResponse } from "node:http";

import type { z } from "zod";

import { healthApi } from "#contract/api/health.api.ts";

import type { Container } from "../container.ts";

const PATIENCE_MS = 2_000;

/** `/health` says that the process answers; `/health/ready` that what it stands on answers, too. */
export async function checkHealth(container: Container, path: string, response: ServerResponse): Promise<void> {
  if (path === "/health") return send(response, 200, healthApi.live.response.parse({ status: "ok" }));
  const postgres = await answers(container.services.db.pool.query("SELECT 1"));
  const redis = container.redis ? await answers(container.redis.commands.ping()) : null;
  const ready = postgres && redis !== false;
  const body: z.input<typeof healthApi.ready.response> = { status: ready ? "ok" : "unavailable", postgres, redis };
  send(response, ready ? 200 : 503, healthApi.ready.response.parse(body));
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  const patience = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref());
  return await Promise.race([
    question.then(
      () => true,
      () => false,
    ),
    patience,
  ]);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(body));
}
