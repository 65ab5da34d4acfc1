import type { Message } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import type { ChatAccess } from "../../policies/chat-access.ts";

/**
 * The newest messages of a chat as the access has found it, presented to somebody who may read all of it and sees everybody: a page, and one more
 * if there are more. From memory as long as nothing about them has changed, which the access says, having asked the database.
 */
export async function newestPage(ctx: Context, { chat, faces }: Pick<ChatAccess, "chat" | "faces">): Promise<readonly Message[]> {
  const known = await ctx.chats.peek(chat.id);
  const kept = known?.newest;
  if (kept?.lastSeq === chat.lastSeq && kept.factsVersion === chat.factsVersion) return kept.messages;
  const page = await ctx.reads.newest(chat.id, faces);
  if (page === null) return [];
  if (known) ctx.chats.keepNewest(known, page);
  return page.messages;
}

/** Reads the page ahead, while the database is still asked who may read it, if the chat is known and its page is not. */
export async function expectNewestPage(ctx: Context, access: Pick<ChatAccess, "chat" | "faces">): Promise<void> {
  const known = await ctx.chats.peek(access.chat.id);
  if (known?.newest === null) await newestPage(ctx, access);
}
