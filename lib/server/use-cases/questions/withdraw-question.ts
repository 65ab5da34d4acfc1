import type { MessageRef } from "#contract/messages.ts";
import { appError } from "#domain/errors.ts";
import { mayWithdraw } from "#domain/question/rights.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import { findQuestion, removeQuestion } from "../../repositories/question-repository.ts";
import { accessAskable, announceQuestion, rightsOf } from "./access-question.ts";

/** Makes a question an ordinary message again: one's own while it is open, or any with MANAGE_MESSAGES. Where there is none it changes nothing. */
export async function withdrawQuestion(ctx: Context, { message_id }: MessageRef): Promise<void> {
  await transact(ctx, async (tx) => {
    const access = await accessAskable(tx, ctx, message_id);
    const { chat, member, message, verdict } = access;
    if (message.authorId !== member.id) refuseUnless(verdict("MANAGE_MESSAGES"));
    const question = await findQuestion(tx.db, message.id);
    if (question === null) return;
    if (!mayWithdraw(rightsOf({ ...access, question }))) throw appError("question_closed");
    await removeQuestion(tx.db, message.id);
    await announceQuestion(tx, chat.id, message.id);
  });
}
