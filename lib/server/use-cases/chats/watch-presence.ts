import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";

/** Heartbeats renew an entry at this pace; three missed ones and it is gone. */
export const PRESENCE_TTL_MS = 45_000;

export interface PresenceEntry {
  readonly chatId: string;
  readonly memberId: string;
  /** Whether the member was not here before. */
  readonly arrived: boolean;
  readonly online: string[];
}

/** Counts the viewer as here under `holder` (one socket) and tells who else is. */
export async function watchPresence(ctx: Context, input: { chat_id: string; holder: string }): Promise<PresenceEntry> {
  const { member } = await accessChat(ctx.db.prisma, ctx, input.chat_id, "VIEW_CHANNEL");
  const arrived = await ctx.presence.add(input.chat_id, member.id, input.holder, PRESENCE_TTL_MS);
  return { chatId: input.chat_id, memberId: member.id, arrived, online: await ctx.presence.list(input.chat_id) };
}
