import { LIMITS } from "#contract/limits.ts";
import type { EditMessageInput, Message } from "#contract/messages.ts";
import { appError } from "#domain/errors.ts";
import { composeMessage } from "#domain/message/compose.ts";
import { mayStillEdit } from "#domain/message/edit.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { type MessageRow, updateMessage } from "../../repositories/message-repository.ts";
import { addRevision } from "../../repositories/revision-repository.ts";
import { accessMessage } from "./access-message.ts";
import { refuseRewording } from "../holds/refuse-rewording.ts";
import { findMentions } from "./find-mentions.ts";
import { presentStored } from "./present-stored.ts";

/**
 * Changes one's own message, within 15 minutes of sending it and while one may write. What it said before is kept. What is passed on is not
 * changed: it is marked as what somebody else has said.
 */
export async function editMessage(ctx: Context, input: EditMessageInput): Promise<Message> {
  const content = composeMessage(input.content);
  return await transact(ctx, async (tx) => {
    const { message, ...access } = await accessMessage(tx.db, ctx, input.message_id, "SEND_MESSAGES");
    const { chat, member } = access;
    if (message.authorId !== member.id || message.forwarded) throw appError("forbidden");
    if (message.deletedAt !== null) throw appError("not_found");
    if (!mayStillEdit(message.createdAt.getTime(), ctx.now)) throw appError("edit_window_over");
    if (message.content === content) return await presentStored(tx.db, message, access);
    refuseRewording(ctx, { chat, author: member }, content);
    await keepRevision(tx.db, message);
    const mentions = (await findMentions(tx.db, chat, [content]))(content);
    const changedSeq = await tx.append(chat.id, { type: "message.updated", v: 1, message_id: input.message_id });
    const row = await updateMessage(tx.db, message.id, { content, mentions, editedAt: new Date(ctx.now), changedSeq });
    return await presentStored(tx.db, row, access);
  });
}

async function keepRevision(db: Db, { id: messageId, content, createdAt, editedAt }: MessageRow): Promise<void> {
  if (content !== null) await addRevision(db, { messageId, content, writtenAt: editedAt ?? createdAt }, LIMITS.revisionsMax);
}
