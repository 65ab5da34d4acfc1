import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { accessChat } from "../../policies/chat-access.ts";
import { showsItself } from "../../policies/shows-itself.ts";

/** Heartbeats renew an entry at this pace; three missed ones and it is gone. */
export const PRESENCE_TTL_MS = 45_000;

export interface PresenceEntry {
  readonly chatId: string;
  readonly memberId: string;
  /** Whether others see that the member is here. */
  readonly isShown: boolean;
  /** Whether that is news. */
  readonly arrived: boolean;
  readonly online: string[];
}

/**
 * Counts the viewer as here under `holder` (one socket), unless their account does not show that, and tells who is. `forbidden` where members do
 * not see one another, or one of two blocks the other.
 */
export async function watchPresence(ctx: Context, input: { chat_id: string; holder: string }): Promise<PresenceEntry> {
  const { chat, member } = await accessChat(ctx.db.prisma, ctx, input.chat_id, "VIEW_CHANNEL");
  if (KINDS[chat.kind].roster === "staff" || chat.blocked) throw appError("forbidden");
  const isShown = await showsItself(ctx, chat);
  const arrived = isShown && (await ctx.presence.add(input.chat_id, member.id, input.holder, PRESENCE_TTL_MS));
  return { chatId: input.chat_id, memberId: member.id, isShown, arrived, online: await ctx.presence.list(input.chat_id) };
}
