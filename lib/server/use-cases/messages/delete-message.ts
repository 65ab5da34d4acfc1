import type { Message } from "#contract/messages.ts";

import type { Context } from "../../context.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import { removeAllReactions, updateMessage } from "../../repositories/message-repository.ts";
import { settleReports } from "../../repositories/report-repository.ts";
import { removeQuestion } from "../../repositories/question-repository.ts";
import { removeRevisions } from "../../repositories/revision-repository.ts";
import { dropMedia } from "../media/drop-media.ts";
import { accessMessage } from "./access-message.ts";
import { presentStored } from "./present-stored.ts";

/** Deletes one's own message, or anybody's with MANAGE_MESSAGES. The text is gone with all that it said before, and the file that it showed unless another message shows it; a tombstone keeps the place. Deleting twice changes nothing. */
export async function deleteMessage(ctx: Context, input: { message_id: string }): Promise<Message> {
  const { deleted, mediaId } = await transact(ctx, (tx) => deleteIn(tx, ctx, input));
  if (mediaId !== null) await dropMedia(ctx, mediaId);
  return deleted;
}

/** Tells also which file the message showed. */
async function deleteIn(tx: Tx, ctx: Context, input: { message_id: string }): Promise<{ deleted: Message; mediaId: string | null }> {
  const { message, ...access } = await accessMessage(tx.db, ctx, input.message_id, "READ_MESSAGE_HISTORY");
  const { chat, member, verdict } = access;
  if (message.authorId !== member.id) refuseUnless(verdict("MANAGE_MESSAGES"));
  if (message.deletedAt !== null) return { deleted: await presentStored(tx.db, message, access), mediaId: null };
  const changedSeq = await tx.append(chat.id, { type: "message.deleted", v: 1, message_id: input.message_id });
  await removeAllReactions(tx.db, message.id);
  await removeRevisions(tx.db, message.id);
  await removeQuestion(tx.db, message.id);
  if (chat.room !== null && (await settleReports(tx.db, chat.id, message.id, "handled")) > 0)
    await tx.note(chat.id, { type: "reports.changed", v: 1 });
  const gone = { content: null, mentions: [], pinnedAt: null, deletedAt: new Date(ctx.now) };
  const row = await updateMessage(tx.db, message.id, { ...gone, changedSeq });
  return { deleted: await presentStored(tx.db, row, access), mediaId: message.mediaId };
}
