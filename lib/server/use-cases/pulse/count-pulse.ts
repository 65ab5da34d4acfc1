import type { PulseCounts } from "#contract/pulse.ts";
import { FADES_AFTER_MS } from "#domain/voices/pulse.ts";

import type { Services } from "../../context.ts";
import { countSigns, removeFaded } from "../../repositories/pulse-repository.ts";

/** A room's pulse, and when it next changes by itself: in milliseconds, null for not at all. */
interface PulseNow {
  readonly counts: PulseCounts;
  readonly fadesNext: number | null;
}

/** Signs given then or before have faded. */
export function fadedBy(now: number): Date {
  return new Date(now - FADES_AFTER_MS);
}

/** How many of those who are in a room say what at this moment; forgets what has faded. */
export async function countPulse({ db }: Pick<Services, "db">, chatId: string, now: number): Promise<PulseNow> {
  const since = fadedBy(now);
  await removeFaded(db.prisma, chatId, since);
  const { counts, oldest } = await countSigns(db.prisma, chatId, since);
  return { counts, fadesNext: oldest === null ? null : oldest.getTime() + FADES_AFTER_MS };
}
