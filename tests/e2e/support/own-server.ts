import pg from "pg";
import { randomUUID } from "node:crypto";

import { applyMigrations } from "#server/db/migrate.ts";

import { type LiveNode, startLiveNode } from "../../support/server.ts";
import { freshAccount, openApi, register, signIn } from "./accounts.ts";
import { databaseUrl } from "./environment.ts";
import { freePort } from "./free-port.ts";
import { type Hall, openHall } from "./rooms.ts";

/** A server for one test alone, which may stop and start it without disturbing the others. */
export interface OwnServer {
  readonly url: string;
  openHall(): Promise<Hall>;
  stop(): Promise<void>;
  /** On the same port and the same data. */
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/** Starts one more node of the real server on a database of its own, with what is given of its environment. */
export async function startOwnServer(env: Readonly<Record<string, string>> = {}): Promise<OwnServer> {
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  await maintain(`CREATE DATABASE ${name}`);
  const database = new URL(databaseUrl());
  database.pathname = `/${name}`;
  await applyMigrations(database.href);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const run = (): Promise<LiveNode> => startLiveNode({ databaseUrl: database.href, env: { ...env, PORT: String(port) } });
  let node = await run();
  return {
    url,
    async openHall() {
      const account = freshAccount();
      const api = await openApi(url);
      await register(api, account);
      await signIn(api, account);
      return await openHall(api, {}, url);
    },
    stop: async () => void (await node.stop()),
    async start() {
      node = await run();
    },
    async dispose() {
      await node.kill();
      await maintain(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function maintain(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
