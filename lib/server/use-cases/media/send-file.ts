import type { Message, Uploaded, UploadFields } from "#contract/messages.ts";
import { appError } from "#domain/errors.ts";

import type { Context } from "../../context.ts";
import { recallChatAccess, refuseUnless } from "../../policies/chat-access.ts";
import { countAttempt, countedAs } from "../../policies/rate.ts";
import { presentMedia, signedAddress } from "../../presenters/media-presenter.ts";
import { presentPosted } from "../../presenters/message-presenter.ts";
import { findMediaAt, type MediaRow } from "../../repositories/media-repository.ts";
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
  if (earlier !== null) return await presentUploaded(ctx, earlier);
  const media = await keepFile(ctx, file);
  try {
    const sent = await submitMessage(ctx, message, { forwarded: false, media });
    // Of two tries at once one is stored; the other's file is shown by nothing.
    if (sent.media?.file_path !== media.path) await dropMedia(ctx, media.id);
    return await presentUploaded(ctx, sent);
  } catch (refusal) {
    await dropMedia(ctx, media.id);
    throw refusal;
  }
}

async function presentUploaded(ctx: Context, message: Message): Promise<Uploaded> {
  const row: MediaRow | null = message.media && (await findMediaAt(ctx.db.prisma, message.media.file_path));
  // The name was another message's, of words alone, or that one is deleted by now.
  if (row === null) throw appError("validation_failed", { details: { client_message_id: "names another message" } });
  const url = signedAddress(ctx.seals, row.path, ctx.actor.userId ?? "", ctx.now);
  return { message: presentPosted(message), media: { ...presentMedia(row), url } };
}
