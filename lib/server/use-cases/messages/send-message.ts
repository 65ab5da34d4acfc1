import type { Message, SendMessageInput } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { submitMessage } from "./submit-message.ts";

/**
 * Sends a message. Resolves after COMMIT. The same client_message_id from the same member answers the stored message, even where they may not
 * write any more: the first answer may have been lost on the way. Not where they may not even see the chat any more.
 */
export async function sendMessage(ctx: Context, input: SendMessageInput): Promise<Message> {
  return await submitMessage(ctx, input, { forwarded: false, media: null });
}
