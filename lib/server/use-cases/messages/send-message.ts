import type { Message, SendMessageInput } from "#contract/messages.ts";
import { appError, isAppError } from "#domain/errors.ts";
import { composeMessage } from "#domain/message/compose.ts";

import type { Context } from "../../context.ts";
import { recallChatAccess } from "../../policies/chat-access.ts";
import { findByClientId } from "../../repositories/message-repository.ts";
import { presentStored } from "./present-stored.ts";

/**
 * Sends a message. Resolves after COMMIT. The same client_message_id from the same member answers the stored message, even where the room
 * has closed since: the first answer may have been lost on the way.
 */
export async function sendMessage(ctx: Context, input: SendMessageInput): Promise<Message> {
  const access = await recallChatAccess(ctx, input.chat_id);
  const content = composeMessage(input.content);
  await limitPace(ctx, access.member.id);
  const post = {
    memberId: access.member.id,
    clientMessageId: input.client_message_id,
    content,
    replyToId: input.reply_to_id ? BigInt(input.reply_to_id) : null,
  };
  try {
    return await ctx.lanes.post(input.chat_id, post);
  } catch (refusal) {
    const stored = isAppError(refusal) && refusal.code !== "removed" ? await findEarlier(ctx, access.member.id, input) : null;
    if (stored === null) throw refusal;
    return await presentStored(ctx.db.prisma, stored, access.secret);
  }
}

const findEarlier = (ctx: Context, memberId: string, input: SendMessageInput) =>
  findByClientId(ctx.db.prisma, memberId, input.client_message_id);

async function limitPace(ctx: Context, memberId: string): Promise<void> {
  const { allowed, retryAfter } = await ctx.limits.consume("message", memberId);
  if (!allowed) throw appError("rate_limited", { retryAfter });
}
