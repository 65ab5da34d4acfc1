import type { SessionDto } from "#contract/accounts.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentSession } from "../../presenters/session-presenter.ts";
import { listSessionsToShow } from "../../repositories/session-repository.ts";

/** For so long the owner is told why a device was signed out for them. The sweep keeps the row that long. */
const TOLD_MS = 30 * 86_400_000;

/** The devices that are signed in, last used first; then those that were signed out lately because a token of theirs came back. */
export async function listSessions(ctx: Context): Promise<{ sessions: SessionDto[] }> {
  const { userId } = await requireUser(ctx);
  const rows = await listSessionsToShow(ctx.db.prisma, userId, new Date(ctx.now), new Date(ctx.now - TOLD_MS));
  return { sessions: rows.map((row) => presentSession(row, ctx.actor.sessionId)) };
}
