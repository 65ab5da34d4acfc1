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
import { makeMeetingJob } from "./make-meeting.job.ts";
import { handleMakeMeeting } from "./make-meeting.handler.ts";
import { endLinkJob } from "./end-link.job.ts";
import { handleEndLink } from "./end-link.handler.ts";
import { endSweepJob } from "./end-sweep.job.ts";
import { handleEndSweep } from "./end-sweep.handler.ts";
import { showHeldJob } from "./show-held.job.ts";
import { handleShowHeld } from "./show-held.handler.ts";
import { dropUnshown } from "../use-cases/media/drop-media.ts";
import { dropMediaJob } from "./drop-media.job.ts";
import { sweepJob } from "./sweep.job.ts";
import { handleSweep } from "./sweep.handler.ts";

/** A room's transition is announced within this time after it is due; the clock itself is enforced at once. */
const POLL_MS = 1_000;
/** By which a node's idea of the database's clock may be late, so that a job would find that its time has not come. */
const CLOCK_MS = 250;

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

  async planLinkEnd(db: Prisma.TransactionClient, linkId: string, at: number): Promise<void> {
    const payload = JSON.stringify(endLinkJob.payload.parse({ link_id: linkId }));
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${endLinkJob.id}, ${payload}::json, run_at := ${new Date(at)}, job_key := ${`link:${linkId}`}, max_attempts := 25)`;
  }

  async planSweepEnd(db: Prisma.TransactionClient, sweepId: string, at: number): Promise<void> {
    const payload = JSON.stringify(endSweepJob.payload.parse({ sweep_id: sweepId }));
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${endSweepJob.id}, ${payload}::json, run_at := ${new Date(at + CLOCK_MS)}, job_key := ${`sweep:${sweepId}`}, max_attempts := 25)`;
  }

  async planShowing(db: Prisma.TransactionClient, chatId: string, at: number): Promise<void> {
    const payload = JSON.stringify(showHeldJob.payload.parse({ chat_id: chatId }));
    const key = `show:${chatId}`;
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${showHeldJob.id}, ${payload}::json, run_at := LEAST(${new Date(at).toISOString()}::timestamptz,
        (SELECT "run_at" FROM graphile_worker.jobs WHERE "key" = ${key} AND "locked_at" IS NULL)), job_key := ${key}, max_attempts := 25)`;
  }

  async planMeeting(db: Prisma.TransactionClient, seriesId: string, at: number): Promise<void> {
    const payload = JSON.stringify(makeMeetingJob.payload.parse({ series_id: seriesId }));
    await db.$executeRaw`
      SELECT graphile_worker.add_job(${makeMeetingJob.id}, ${payload}::json, run_at := ${new Date(at + CLOCK_MS)}, job_key := ${`series:${seriesId}`}, max_attempts := 25)`;
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
        [endLinkJob.id]: (payload) => handleEndLink(services, endLinkJob.payload.parse(payload)),
        [endSweepJob.id]: (payload) => handleEndSweep(services, endSweepJob.payload.parse(payload)),
        [showHeldJob.id]: (payload) => handleShowHeld(services, showHeldJob.payload.parse(payload)),
        [makeMeetingJob.id]: (payload) => handleMakeMeeting(services, makeMeetingJob.payload.parse(payload)),
        [sweepJob.id]: () => handleSweep(services),
        [dropMediaJob.id]: () => dropUnshown(services),
      },
      parsedCronItems: parseCronItems([
        { task: sweepJob.id, match: "* * * * *", options: { backfillPeriod: 60_000 } },
        { task: dropMediaJob.id, match: "7 * * * *", options: { backfillPeriod: 3_600_000 } },
      ]),
    });
    await handleSweep(services);
  }

  async stop(): Promise<void> {
    await this.#runner?.stop();
    this.#runner = undefined;
  }
}
