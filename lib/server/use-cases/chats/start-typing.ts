import { LIMITS } from "#contract/limits.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { type ChatAccess, confirmChatAccess, recallChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { showsItself } from "../../policies/shows-itself.ts";

/**
 * Shows the viewer as typing for the next 3 seconds. `started` tells whether that is news, `shown` whether there is anything to tell at all: not of an
 * account that does not show that it is here, nor of whoever writes without a name. Only who may write may be seen typing.
 */
export async function startTyping(
  ctx: Context,
  input: { chat_id: string; holder: string },
): Promise<{ memberId: string; shown: boolean; started: boolean }> {
  const { chat, member, verdict } = await accessToType(ctx, input.chat_id);
  refuseUnless(verdict("SEND_MESSAGES"));
  // Who types would tell who of them writes.
  if (chat.speaksAsOne) throw appError("forbidden");
  // Nor would what is written namelessly stay so if who types beforehand were told.
  const isNameless = chat.room?.namesHidden === true && member.role === "member";
  if (isNameless || !(await showsItself(ctx, chat))) return { memberId: member.id, shown: false, started: false };
  const started = await ctx.typing.add(input.chat_id, member.id, input.holder, LIMITS.typingSeconds * 1000);
  return { memberId: member.id, shown: true, started };
}

/** Nodes hear of a block a moment later, so that one may remember a DM without it: there the database is asked. */
async function accessToType(ctx: Context, chatId: string): Promise<ChatAccess> {
  const recalled = await recallChatAccess(ctx, chatId);
  return KINDS[recalled.chat.kind].joinedBy === "pair" ? await confirmChatAccess(ctx, chatId) : recalled;
}
