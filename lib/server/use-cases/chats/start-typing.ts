import { LIMITS } from "#contract/limits.ts";

import type { Context } from "../../context.ts";
import { recallChatAccess, refuseUnless } from "../../policies/chat-access.ts";

/** Shows the viewer as typing for the next 3 seconds. `started` tells whether that is news. Only who may write may be seen typing. */
export async function startTyping(
  ctx: Context,
  input: { chat_id: string; holder: string },
): Promise<{ memberId: string; started: boolean }> {
  const { member, verdict } = await recallChatAccess(ctx, input.chat_id);
  refuseUnless(verdict("SEND_MESSAGES"));
  const started = await ctx.typing.add(input.chat_id, member.id, input.holder, LIMITS.typingSeconds * 1000);
  return { memberId: member.id, started };
}
