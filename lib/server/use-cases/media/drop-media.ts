import type { Services } from "../../context.ts";
import { findUnshown, releaseMedia } from "../../repositories/media-repository.ts";

const HOUR_MS = 3_600_000;
/** Files that one run drops at most; the next takes the others. */
const AT_ONCE = 1_000;

type DropServices = Pick<Services, "db" | "media" | "log" | "clock">;

/**
 * Removes a file that no message shows any more, with its bytes; does nothing where one does. The bytes go before the row's end is certain: a row
 * without them is found by the next sweep, bytes without a row would be found by nobody. Failing is logged, for the sweep to try again.
 */
export async function dropMedia({ db, media, log }: Pick<DropServices, "db" | "media" | "log">, mediaId: string): Promise<void> {
  try {
    await db.prisma.$transaction(async (tx) => {
      const released = await releaseMedia(tx, mediaId);
      if (released === null) return;
      await media.remove([released.path, ...(released.thumbnail === null ? [] : [released.thumbnail])]);
    });
  } catch (error) {
    log.error({ error }, "a file that nothing shows could not be removed");
  }
}

/** Removes what no message shows: its message or its chat is gone, or it never got one. A file on its way is given an hour. */
export async function dropUnshown(services: DropServices): Promise<void> {
  const before = new Date(services.clock.now() - HOUR_MS);
  for (const mediaId of await findUnshown(services.db.prisma, before, AT_ONCE)) await dropMedia(services, mediaId);
  await services.media.discardArrivedBefore(before);
}
