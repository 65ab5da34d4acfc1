import type { SessionDto } from "#contract/accounts.ts";

import type { Context } from "../../context.ts";
import { requireUser } from "../../policies/require-user.ts";
import { presentSession } from "../../presenters/session-presenter.ts";
import { listLiveSessions } from "../../repositories/account-repository.ts";

/** The devices that are signed in, last used first. */
export async function listSessions(ctx: Context): Promise<{ sessions: SessionDto[] }> {
  const { userId } = await requireUser(ctx);
  const rows = await listLiveSessions(ctx.db.prisma, userId, new Date(ctx.now));
  return { sessions: rows.map((row) => presentSession(row, ctx.actor.sessionId)) };
}
