import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/db/embedded.ts";
import { applyMigrations } from "#server/db/migrate.ts";
import { rowsOf } from "#tests/support/database.ts";
import { liveRoom } from "#tests/support/live.ts";
import { Roamer } from "#tests/support/roamer.ts";
import { type LiveNode, startLiveNode } from "#tests/support/server.ts";

const COUNT = 40;

/** A Postgres that keeps what it has committed, and its address when it is started anew. */
class MortalPostgres {
  readonly #dataDir = mkdtempSync(path.join(tmpdir(), "parley-mortal-"));
  #running: EmbeddedPostgres | null = null;
  #ended: Promise<void> = Promise.resolve();

  async start(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ended = promise;
    this.#running = await startEmbeddedPostgres({ dataDir: this.#dataDir, log: () => undefined, onExit: () => resolve() });
    return this.#running.url;
  }

  /** SIGKILL, as the kernel does when memory is short. */
  async kill(): Promise<void> {
    if (this.#running) process.kill(this.#running.pid, "SIGKILL");
    await this.#ended;
    this.#running = null;
  }

  async remove(): Promise<void> {
    await this.#running?.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}

const postgres = new MortalPostgres();
let url: string;
let node: LiveNode | null = null;

beforeAll(async () => {
  url = await postgres.start();
  await applyMigrations(url);
  node = await startLiveNode({ databaseUrl: url });
}, 120_000);

afterAll(async () => {
  await node?.kill();
  await postgres.remove();
}, 60_000);

test(
  "a node outlives its database: nothing acknowledged is lost, and what waited goes out when it is back",
  { timeout: 120_000 },
  async () => {
    if (node === null) throw new Error("the node starts before the test");
    const live = node;
    const { people, chatId } = await liveRoom([live], ["brook"], { entered: false });
    const writer = new Roamer(people.brook, chatId, [live.url], ["websocket"]);
    await writer.connects();
    const talk = (async () => {
      for (let number = 0; number < COUNT; number += 1) await writer.says(`number ${number}`);
    })();
    await expect.poll(() => writer.acked.size, { interval: 2 }).toBeGreaterThan(2);

    await postgres.kill();
    const acked = [...writer.acked.keys()];
    await expect.poll(async () => (await fetch(`${live.url}/health/ready`)).status, { timeout: 30_000 }).toBe(503);
    expect((await fetch(`${live.url}/health`)).status).toBe(200);
    expect(await postgres.start()).toBe(url);
    await talk;

    expect(live.alive()).toBe(true);
    const rows = await rowsOf<{ seq: number; name: string; content: string }>(
      url,
      `SELECT "seq", "clientMessageId" AS name, "content" FROM "Message" WHERE "chatId" = $1 ORDER BY "seq"`,
      [chatId],
    );
    expect(acked.filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
    expect(rows.map(({ content }) => content)).toEqual(Array.from({ length: COUNT }, (_, number) => `number ${number}`));
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => (rows[0]?.seq ?? 0) + index));
    await expect.poll(() => writer.list.map(({ content }) => content), { timeout: 30_000 }).toEqual(rows.map(({ content }) => content));
    await expect.poll(async () => (await fetch(`${live.url}/health/ready`)).status, { timeout: 30_000 }).toBe(200);
    writer.stop();
  },
);
