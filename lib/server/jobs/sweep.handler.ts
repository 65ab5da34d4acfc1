import { LIMITS } from "#contract/limits.ts";
import { eraseDeletedBefore } from "#domain/user/deleted-account.ts";

import type { Services } from "../context.ts";
import { deleteOldTombstones, findRoomsBehind } from "../repositories/chat-repository.ts";
import { findAccountsToErase } from "../repositories/erasure-repository.ts";
import { deletePublished } from "../repositories/outbox-repository.ts";
import { deleteOldSessions } from "../repositories/session-repository.ts";
import { findSeriesBehind } from "../repositories/series-repository.ts";
import { findOverdueSweeps } from "../repositories/sweep-repository.ts";
import { eraseAccount } from "../use-cases/accounts/erase-account.ts";
import { advanceRoom } from "../use-cases/rooms/advance-room.ts";
import { makeNextMeeting } from "../use-cases/series/make-next-meeting.ts";
import { expireSubscriptions } from "../use-cases/subscriptions/expire-subscriptions.ts";
import { finishSweep } from "../use-cases/sweeps/end-sweep.ts";

const DAY_MS = 86_400_000;
const KEEP_SESSIONS_DAYS = 30;
const KEEP_TOMBSTONES_DAYS = 365;
const KEEP_EVENTS_MINUTES = 60;
/** Accounts that one sweep erases at most; the next takes the others. */
const ERASE_AT_ONCE = 50;
/** Sweeps of members, likewise, whose own job was lost. */
const END_AT_ONCE = 100;
/** Series, likewise, that lack their next meeting. */
const MAKE_AT_ONCE = 500;

export async function handleSweep(services: Services): Promise<void> {
  const now = services.clock.now();
  for (const chatId of await findRoomsBehind(services.db.prisma, new Date(now), LIMITS.graceSeconds))
    await advanceRoom(services, { chatId });
  for (const sweepId of await findOverdueSweeps(services.db.prisma, new Date(now), END_AT_ONCE)) await finishSweep(services, { sweepId });
  await makeMeetings(services, now);
  await expireSubscriptions(services);
  await deletePublished(services.db.pool, KEEP_EVENTS_MINUTES);
  await deleteOldSessions(services.db.prisma, new Date(now - KEEP_SESSIONS_DAYS * DAY_MS));
  await deleteOldTombstones(services.db.prisma, new Date(now - KEEP_TOMBSTONES_DAYS * DAY_MS));
  await eraseAccounts(services, now);
}

async function makeMeetings(services: Services, now: number): Promise<void> {
  for (const seriesId of await findSeriesBehind(services.db.prisma, new Date(now), MAKE_AT_ONCE)) {
    try {
      await makeNextMeeting(services, { seriesId });
    } catch (error) {
      // One that cannot go on must not keep the others from it.
      services.log.error({ error }, "the next meeting of a series could not be made");
    }
  }
}

async function eraseAccounts(services: Services, now: number): Promise<void> {
  for (const userId of await findAccountsToErase(services.db.prisma, new Date(eraseDeletedBefore(now)), ERASE_AT_ONCE)) {
    try {
      await eraseAccount(services, userId);
    } catch (error) {
      // One that cannot be erased now must not keep the others from it.
      services.log.error({ error }, "an account could not be erased");
    }
  }
}
