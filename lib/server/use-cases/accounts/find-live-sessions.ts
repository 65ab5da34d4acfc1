import type { Services } from "../../context.ts";
import { findLiveSessions as readLiveSessions } from "../../repositories/session-repository.ts";

/** Those of the sessions that still hold, each with when it will end by itself, in milliseconds. Asked for sockets, which outlive a request. */
export async function findLiveSessions(
  { db, clock }: Pick<Services, "db" | "clock">,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await readLiveSessions(db.prisma, ids, new Date(clock.now()));
  return new Map(rows.map(({ id, expiresAt }) => [id, expiresAt.getTime()]));
}
