import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { changeChatView } from "#client/stores/chat-store.ts";
import type { Message } from "#contract/messages.ts";

/** What a message was written for: to be asked as a question, or to answer the question that it replies to. */
export type SendIntent = "ask" | "answer";

/** Failures after which the same request may succeed. */
const PASSING: ReadonlySet<ClientErrorCode> = new Set(["offline", "rate_limited", "unavailable"]);

/**
 * Does with a message what it was written for, once the server has it; done twice it changes nothing. Throws what passes by itself, for the lane to
 * try again. A refusal leaves an ordinary message behind, and is shown to whoever wrote it.
 */
export async function markSent({ id, chat_id, reply_to_id }: Message, intent: SendIntent): Promise<void> {
  try {
    if (intent === "ask") await call("PUT /api/v1/messages/{message_id}/question", { params: { message_id: id } });
    else if (reply_to_id !== null) {
      const answered = { state: "answered", answer_id: id } as const;
      await call("PATCH /api/v1/messages/{message_id}/question", { params: { message_id: reply_to_id }, body: answered });
    }
  } catch (error) {
    const { code } = asApiError(error);
    if (PASSING.has(code)) throw error;
    changeChatView(chat_id, { unmarked: code });
  }
}
