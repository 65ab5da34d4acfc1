import type { Message, SendMessageInput } from "#contract/messages.ts";
import { appError } from "#domain/errors.ts";
import { composeMessage } from "#domain/message/compose.ts";

import type { Context } from "../../context.ts";
import { type ChatAccess, loadChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { historyStart } from "../../policies/history-start.ts";
import { findByClientId } from "../../repositories/message-repository.ts";
import { presentStored } from "./present-stored.ts";

/**
 * Sends a message. Resolves after COMMIT. The same client_message_id from the same member answers the stored message, even where the room
 * has closed since: the first answer may have been lost on the way.
 */
export async function sendMessage(ctx: Context, input: SendMessageInput): Promise<Message> {
  const access = await loadChatAccess(ctx.db.prisma, ctx, input.chat_id);
  const verdict = access.verdict("SEND_MESSAGES");
  if (verdict) {
    const stored = await findEarlier(ctx, access, input.client_message_id);
    if (stored) return stored;
    refuseUnless(verdict);
  }
  const content = composeMessage(input.content);
  await limitPace(ctx, access.member.id);
  return await ctx.lanes.post(input.chat_id, {
    memberId: access.member.id,
    clientMessageId: input.client_message_id,
    content,
    replyToId: input.reply_to_id ? BigInt(input.reply_to_id) : null,
    historyStart: historyStart(access),
  });
}

async function findEarlier(ctx: Context, access: ChatAccess, clientMessageId: string): Promise<Message | null> {
  if (access.verdict("READ_MESSAGE_HISTORY")?.code === "removed") return null;
  const row = await findByClientId(ctx.db.prisma, access.member.id, clientMessageId);
  return row && (await presentStored(ctx.db.prisma, row, access.secret));
}

async function limitPace(ctx: Context, memberId: string): Promise<void> {
  const { allowed, retryAfter } = await ctx.limits.consume("message", memberId);
  if (!allowed) throw appError("rate_limited", { retryAfter });
}
