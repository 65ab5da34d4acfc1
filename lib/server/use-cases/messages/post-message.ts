import type { PostedMessage, PostMessageInput } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { presentPosted } from "../../presenters/message-presenter.ts";
import { sendMessage } from "./send-message.ts";

/** As `sendMessage`, for programs that give their message no name. */
export async function postMessage(ctx: Context, input: PostMessageInput): Promise<PostedMessage> {
  return presentPosted(await sendMessage(ctx, { ...input, client_message_id: input.client_message_id ?? ctx.ids.uuid() }));
}
