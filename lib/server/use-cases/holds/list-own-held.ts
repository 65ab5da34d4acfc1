import type { OwnHeld } from "#contract/holds.ts";
import { LIMITS } from "#contract/limits.ts";

import type { Context } from "../../context.ts";
import { accessRoom } from "../../policies/chat-access.ts";
import { listOwn } from "../../repositories/held-repository.ts";
import { presentOwn } from "./own-held.ts";

/** One's own messages that wait, and those that were removed: their author must learn of it whenever they come back, as long as the room is there. */
export async function listOwnHeld(ctx: Context, { chat_id }: { chat_id: string }): Promise<{ held: OwnHeld[] }> {
  const { member } = await accessRoom(ctx.db.prisma, ctx, chat_id, "VIEW_CHANNEL");
  return { held: await presentOwn(ctx.db.prisma, chat_id, await listOwn(ctx.db.prisma, member.id, LIMITS.heldPageMax)) };
}
