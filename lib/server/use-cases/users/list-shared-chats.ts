import { LIMITS } from "#contract/limits.ts";
import { ACQUAINTING_KINDS } from "#domain/chat/account-kinds.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { findSharedChats } from "../../repositories/acquaintance-repository.ts";

/** The chats by which the account knows others, the latest activity first. Throws `unauthenticated` without one. */
export async function listSharedChats(ctx: Pick<Context, "actor" | "db">): Promise<string[]> {
  if (ctx.actor.userId === null) throw appError("unauthenticated");
  return await findSharedChats(ctx.db.prisma, ctx.actor.userId, ACQUAINTING_KINDS, LIMITS.followedChatsMax);
}
