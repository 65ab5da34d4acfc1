import { parseCronItems, run, type Runner, runMigrations } from "graphile-worker";
import type { Pool } from "pg";

import type { Log } from "../adapters/log/log.ts";
import type { Services } from "../context.ts";
import type { Prisma } from "../db/generated/client.ts";
import type { Jobs } from "./port.ts";
import { quietLogger } from "./quiet-logger.ts";
import { advanceRoomJob } from "./advance-room.job.ts";
import { handleAdvanceRoom } from "./advance-room.handler.ts";
import { renameMembershipsJob } from "./rename-memberships.job.ts";
import { handleRenameMemberships } from "./rename-memberships.handler.ts";
import { sweepJob } from "./sweep.job.ts";
import { handleSweep } from "./sweep.handler.ts";

/** A room's transition is announced within this time after it is due; the clock itself is enforced at once. */
const POLL_MS = 1_000;

/** Jobs on the same Postgres (graphile-worker): enqueued in the transaction that makes them necessary, run by nodes with the role `worker`. */
export class JobRunner implements Jobs {
  readonly #pool: Pool;
  readonly #log: Log;
  #runner: Runner | undefined;

  constructor(pool: Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
  }

  async planRoomTransition(db: Prisma.TransactionClient, chatId: string, at: number): Promise<void> {
    const payload = JSON.stringify(advanceRoomJob.payload.parse({ chat_id: chatId }));
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${advanceRoomJob.id}, ${payload}::json, run_at := ${new Date(at)}, job_key := ${`room:${chatId}`}, max_attempts := 25)`;
  }

  async planRenaming(db: Prisma.TransactionClient, userId: string, at: number): Promise<void> {
    const payload = JSON.stringify(renameMembershipsJob.payload.parse({ user_id: userId }));
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${renameMembershipsJob.id}, ${payload}::json, run_at := ${new Date(at)}, job_key := ${`rename:${userId}`}, queue_name := ${renameMembershipsJob.id}, max_attempts := 25)`;
  }

  async cancelRoomTransition(db: Prisma.TransactionClient, chatId: string): Promise<void> {
    await db.$executeRaw`SELECT graphile_worker.remove_job(${`room:${chatId}`})`;
  }

  /** Brings the queue's own tables up to date; needed before anything can be planned, also on nodes that do not work. */
  async prepare(): Promise<void> {
    await runMigrations({ pgPool: this.#pool, logger: quietLogger(this.#log) });
  }

  /** Starts working. What became due while no worker ran is done first. */
  async start(services: Services): Promise<void> {
    this.#runner = await run({
      pgPool: this.#pool,
      concurrency: 2,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      logger: quietLogger(this.#log),
      taskList: {
        [advanceRoomJob.id]: (payload) => handleAdvanceRoom(services, advanceRoomJob.payload.parse(payload)),
        [renameMembershipsJob.id]: (payload) => handleRenameMemberships(services, renameMembershipsJob.payload.parse(payload)),
        [sweepJob.id]: () => handleSweep(services),
      },
      parsedCronItems: parseCronItems([{ task: sweepJob.id, match: "* * * * *", options: { backfillPeriod: 60_000 } }]),
    });
    await handleSweep(services);
  }

  async stop(): Promise<void> {
    await this.#runner?.stop();
    this.#runner = undefined;
  }
}
