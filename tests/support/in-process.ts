import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

import type { Endpoint } from "#contract/define.ts";
import { type Container, publishContainer, type Voice } from "#server/container.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { cookieNames } from "#server/http/cookies.ts";
import { broadcastEvent } from "#server/outbox/subscribers/broadcast.ts";
import { serveRealtime } from "#server/realtime/io.ts";
import { signIn } from "#server/use-cases/accounts/sign-in.ts";

import type { Account } from "./scenario.ts";
import type { TestNode } from "./services.ts";

const PUBLIC_URL = "http://parley.test";
const ROOT = path.join(import.meta.dirname, "../..");

/** By what somebody proves who they are; nothing for strangers. */
export interface Proofs {
  readonly token?: string;
  readonly cookie?: string;
}

type Values = Record<string, string>;
type Route = (request: Request, segment: { params: Promise<Values> }) => Promise<Response>;

/** Both entrances of a test's node, without a process of its own: the sockets on a port, the routes called as Next calls them. */
export async function openEntrances(node: TestNode) {
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let voice: Voice | undefined;
  let told = node.events.length;
  const container = {
    services: node.services,
    cookies: cookieNames(PUBLIC_URL),
    origins: { allowed: new Set([PUBLIC_URL]), trustHost: true },
    redis: null,
    connect: (given: Voice) => (voice = given),
  } as unknown as Container;
  publishContainer(container);
  const realtime = serveRealtime(container, server);
  return {
    url,
    /** Tells the sockets what was committed since the last time. */
    async tell(): Promise<void> {
      await node.settled();
      const events = node.events.slice(told);
      told = node.events.length;
      for (const event of events) if (voice) await broadcastEvent(node.services, voice.everywhere, event);
    },
    async stop(): Promise<void> {
      await realtime.stop();
      server.close();
      publishContainer(undefined);
    },
  };
}

/** Signs an account in; answers what its browser would send from then on. */
export async function signedIn(node: TestNode, { email, password }: Account): Promise<Proofs> {
  const { secret } = await signIn(createContext(node.services, NOBODY), { login: email, password, device: "a test" });
  return { cookie: `${cookieNames(PUBLIC_URL).session}=${secret}` };
}

/** What is asked of an endpoint. */
export interface RouteAsk {
  readonly params?: Values;
  readonly query?: Values;
  readonly body?: unknown;
  /** In place of a body. */
  readonly form?: FormData;
}

/** Asks an endpoint by its route. Answers the code of the refusal, or "ok". */
export async function askRoute(endpoint: Endpoint, proofs: Proofs, ask: RouteAsk): Promise<string> {
  const response = await callRoute(endpoint, proofs, ask);
  if (!response.ok) return ((await response.json()) as { code: string }).code;
  if (response.status !== endpoint.status && response.status !== endpoint.statusIfMade)
    throw new Error(`${response.status} in place of ${endpoint.status}`);
  await response.body?.cancel();
  return "ok";
}

/** Calls an endpoint by its route. */
export async function callRoute(endpoint: Endpoint, proofs: Proofs, { params = {}, query = {}, body, form }: RouteAsk): Promise<Response> {
  const file = path.join(ROOT, `app${endpoint.path.replaceAll("{", "[").replaceAll("}", "]")}/route.ts`);
  const routes = (await import(/* @vite-ignore */ file)) as Record<string, Route>;
  const headers = {
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(proofs.token === undefined ? {} : { authorization: `Bearer ${proofs.token}` }),
    ...(proofs.cookie === undefined ? {} : { cookie: proofs.cookie, origin: PUBLIC_URL, "x-parley-csrf": "1" }),
  };
  const sent = body === undefined ? form : JSON.stringify(body);
  const init = { method: endpoint.method, headers, ...(sent === undefined ? {} : { body: sent }) };
  const address = `${PUBLIC_URL}${endpoint.path}?${new URLSearchParams(query).toString()}`;
  const response = await routes[endpoint.method]?.(new Request(address, init), { params: Promise.resolve(params) });
  if (!response) throw new Error(`no route for ${endpoint.method} ${endpoint.path}`);
  return response;
}
