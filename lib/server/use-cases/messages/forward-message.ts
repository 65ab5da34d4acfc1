import { type ErrorCode, ERRORS } from "#contract/error-codes.ts";
import type { Forwarded, ForwardMessageInput, PostedMessage } from "#contract/messages.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { answerableError } from "../../errors.ts";
import { presentPosted } from "../../presenters/message-presenter.ts";
import { readMessage } from "./access-message.ts";
import { findMedia, type MediaRow } from "../../repositories/media-repository.ts";
import { submitMessage } from "./submit-message.ts";

type Failure = Forwarded["failed"][number];

/**
 * Passes a message on that the viewer may read: its text and its file, as a message of their own that is marked as forwarded. Each chat lets it in or refuses
 * it as it does any other message. A name is used in each chat as it is, since the viewer is another member in each.
 */
export async function forwardMessage(ctx: Context, input: ForwardMessageInput): Promise<Forwarded> {
  const { chat, message } = await readMessage(ctx.db.prisma, ctx, input.message_id);
  if (!KINDS[chat.kind].forwardable) throw appError("forbidden");
  const { content } = message;
  if (content === null) throw appError("not_found");
  const client_message_id = input.client_message_id ?? ctx.ids.uuid();
  const media = (await findMedia(ctx.db.prisma, [message])).get(message.mediaId ?? "") ?? null;
  const outcomes = await Promise.all(
    [...new Set(input.chat_ids)].map((chat_id) => forwardInto(ctx, { chat_id, client_message_id, content }, media)),
  );
  return {
    messages: outcomes.flatMap((outcome) => ("code" in outcome ? [] : [outcome])),
    failed: outcomes.flatMap((outcome) => ("code" in outcome ? [outcome] : [])),
  };
}

async function forwardInto(
  ctx: Context,
  message: { chat_id: string; client_message_id: string; content: string },
  media: MediaRow | null,
): Promise<PostedMessage | Failure> {
  try {
    return presentPosted(await submitMessage(ctx, message, { forwarded: true, media }));
  } catch (error) {
    // What failed in one chat must not hide what was stored in another.
    return failure(message.chat_id, answerableError(ctx, "forwarding", error));
  }
}

function failure(chat_id: string, { code, retryAfter }: { code: ErrorCode; retryAfter: number | undefined }): Failure {
  return { chat_id, code, error: ERRORS[code].message, retry_after: retryAfter ?? null };
}
