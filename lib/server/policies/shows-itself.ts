import { KINDS } from "#domain/chat/kinds/index.ts";

import type { Context } from "../context.ts";
import type { ChatRow } from "../repositories/chat-repository.ts";
import { showsPresence } from "../repositories/people-repository.ts";

/** Whether others may see in this chat that the viewer is here. Under an alias everybody is seen; elsewhere as their account wishes. */
export async function showsItself(ctx: Pick<Context, "actor" | "db">, { kind }: Pick<ChatRow, "kind">): Promise<boolean> {
  if (KINDS[kind].identity === "alias" || ctx.actor.userId === null) return true;
  return await showsPresence(ctx.db.prisma, ctx.actor.userId);
}
