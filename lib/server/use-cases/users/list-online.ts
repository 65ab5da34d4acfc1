import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { findAcquaintances } from "../../repositories/acquaintance-repository.ts";

/** Who of the people of these chats, which must be the viewer's, is connected and lets the viewer see that. */
export async function listOnline(ctx: Pick<Context, "actor" | "db" | "online">, chatIds: readonly string[]): Promise<string[]> {
  if (ctx.actor.userId === null) throw appError("unauthenticated");
  return await ctx.online.occupied(await findAcquaintances(ctx.db.pool, ctx.actor.userId, chatIds, LIMITS.acquaintancesMax));
}
