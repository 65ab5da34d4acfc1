import type { ExtraTime } from "#contract/members.ts";

import type { Context } from "../../context.ts";
import { accessRoom } from "../../policies/chat-access.ts";
import { listExtraTime as listExtraTimeRows } from "../../repositories/member-repository.ts";

/** Who in a room has extra time, for those who moderate. */
export async function listExtraTime(ctx: Context, input: { chat_id: string }): Promise<{ members: ExtraTime[] }> {
  const { chat } = await accessRoom(ctx.db.prisma, ctx, input.chat_id, "MODERATE_MEMBERS");
  const rows = await listExtraTimeRows(ctx.db.prisma, chat.id);
  return { members: rows.map(({ id, extraMinutes }) => ({ member_id: id, minutes: extraMinutes })) };
}
