import { appError } from "#domain/errors.ts";

import type { Context } from "../context.ts";
import { countAttempt } from "./rate.ts";

/**
 * Counts that an account asks to follow all its chats or people, which costs the database far more than other questions. Throws `unauthenticated`
 * without one, and `rate_limited`.
 */
export async function refuseFollowingTooOften(ctx: Pick<Context, "actor" | "limits">): Promise<void> {
  if (ctx.actor.userId === null) throw appError("unauthenticated");
  await countAttempt(ctx, "follow", ctx.actor.userId);
}
