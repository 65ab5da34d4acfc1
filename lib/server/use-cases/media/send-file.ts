import type { Message, Uploaded, UploadFields } from "#contract/messages.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { recallChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { countAttempt, countedAs } from "../../policies/rate.ts";
import { signedAddress } from "../../presenters/media-presenter.ts";
import { presentPosted } from "../../presenters/message-presenter.ts";
import { findEarlier, submitMessage } from "../messages/submit-message.ts";
import { dropMedia } from "./drop-media.ts";
import { type ArrivedFile, keepFile } from "./keep-file.ts";

/**
 * Sends a message that shows a file, as `sendMessage` sends one of words: resolves after COMMIT, and the same client_message_id answers the stored
 * message without keeping the file again. A refusal leaves no file behind.
 */
export async function sendFile(ctx: Context, input: UploadFields & { readonly file: ArrivedFile }): Promise<Uploaded> {
  const { file, ...fields } = input;
  await countAttempt(ctx, "upload", countedAs(ctx.actor));
  const access = await recallChatAccess(ctx, fields.chat_id);
  refuseUnless(access.verdict("ATTACH_FILES"));
  const message = { ...fields, content: fields.content ?? "", client_message_id: fields.client_message_id ?? ctx.ids.uuid() };
  const earlier = fields.client_message_id === undefined ? null : await findEarlier(ctx, access.member.id, message);
  if (earlier !== null) return presentUploaded(ctx, earlier);
  const media = await keepFile(ctx, file);
  try {
    const sent = await submitMessage(ctx, message, { forwarded: false, media });
    // Of two tries at once one is stored; the other's file is shown by nothing.
    if (sent.media?.file_path !== media.path) await dropMedia(ctx, media.id);
    return presentUploaded(ctx, sent);
  } catch (refusal) {
    await dropMedia(ctx, media.id);
    throw refusal;
  }
}

function presentUploaded(ctx: Context, message: Message): Uploaded {
  const { media } = message;
  // The name was another message's, of words alone, or that one is deleted by now.
  if (media === null) throw appError("validation_failed", { details: { client_message_id: "names another message" } });
  return {
    message: presentPosted(message),
    media: { ...media, url: signedAddress(ctx.seals, media.file_path, ctx.actor.userId ?? "", ctx.now) },
  };
}
