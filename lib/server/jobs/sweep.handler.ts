import { LIMITS } from "#contract/limits.ts";

import type { Services } from "../context.ts";
import { deleteOldSessions } from "../repositories/account-repository.ts";
import { deleteOldTombstones, findRoomsBehind } from "../repositories/chat-repository.ts";
import { deletePublished } from "../repositories/outbox-repository.ts";
import { advanceRoom } from "../use-cases/rooms/advance-room.ts";

const DAY_MS = 86_400_000;
const KEEP_SESSIONS_DAYS = 30;
const KEEP_TOMBSTONES_DAYS = 365;
const KEEP_EVENTS_MINUTES = 60;

export async function handleSweep(services: Services): Promise<void> {
  const now = services.clock.now();
  for (const chatId of await findRoomsBehind(services.db.prisma, new Date(now), LIMITS.graceSeconds))
    await advanceRoom(services, { chatId });
  await deletePublished(services.db.pool, KEEP_EVENTS_MINUTES);
  await deleteOldSessions(services.db.prisma, new Date(now - KEEP_SESSIONS_DAYS * DAY_MS));
  await deleteOldTombstones(services.db.prisma, new Date(now - KEEP_TOMBSTONES_DAYS * DAY_MS));
}
