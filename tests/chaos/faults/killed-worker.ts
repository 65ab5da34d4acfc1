import pg from "pg";

import { type LiveNode, startLiveNode } from "#tests/support/server.ts";

import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";
import { until } from "../until.ts";

const WORKER = "chaos-worker";
const MESSAGES_BETWEEN = 24;
/** More than two relays take at once, so that the third gets some. */
const REOPENED = 600;
const CAUGHT_MS = 10_000;
const PUBLISHED_MS = 60_000;

/** A worker dies while it holds a batch of the outbox that is half delivered. */
export const killedWorker: Fault = {
  name: "killed-worker",
  title: "A worker is killed (SIGKILL) in the middle of the outbox",
  rounds: { short: 3, long: 50 },
  async run(trial) {
    const { stage, rounds } = trial;
    const database = new pg.Client({ connectionString: stage.databaseUrl });
    await database.connect();
    let worker = await startWorker(stage);
    try {
      const load = await trial.startsLoad();
      for (let round = 0; round < rounds; round += 1) {
        await load.goesOn(MESSAGES_BETWEEN);
        trial.holds(await isCaught(database), "the worker was not found in the middle of the outbox");
        await worker.kill();
        worker = await startWorker(stage);
      }
      await trial.verifies(load);
      const published = await until(async () => (await unpublished(database)) === 0, PUBLISHED_MS);
      trial.atMost("everything published after", (published ?? Number.POSITIVE_INFINITY) / 1000, PUBLISHED_MS / 1000, "s");
    } finally {
      await worker.kill();
      await database.end();
    }
  },
};

async function startWorker(stage: Stage): Promise<LiveNode> {
  const databaseUrl = `${stage.databaseUrl}&application_name=${WORKER}`;
  return await startLiveNode({ databaseUrl, redisUrl: stage.redis.url, env: { ROLES: "worker" } });
}

/** Reopens events that were published until the worker is seen to hold some for longer than it takes to find that there are none. */
async function isCaught(database: pg.Client): Promise<boolean> {
  const caught = await until(async () => {
    await database.query(
      `UPDATE "OutboxEvent" SET "publishedAt" = NULL WHERE "id" IN
         (SELECT "id" FROM "OutboxEvent" WHERE "publishedAt" IS NOT NULL AND "createdAt" < now() - interval '2 s' ORDER BY "id" DESC LIMIT $1)`,
      [REOPENED],
    );
    for (let look = 0; look < 200; look += 1) if (await holdsEvents(database)) return true;
    return false;
  }, CAUGHT_MS);
  return caught !== null;
}

async function holdsEvents(database: pg.Client): Promise<boolean> {
  const { rowCount } = await database.query(
    `SELECT FROM pg_stat_activity WHERE application_name = $1 AND state = 'idle in transaction' AND query LIKE '%FROM "OutboxEvent"%'
       AND clock_timestamp() - state_change > interval '2 ms'`,
    [WORKER],
  );
  return (rowCount ?? 0) > 0;
}

async function unpublished(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ count: string }>(`SELECT count(*) FROM "OutboxEvent" WHERE "publishedAt" IS NULL`);
  return Number(rows[0]?.count);
}
