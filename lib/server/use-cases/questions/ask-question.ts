import type { MessageRef } from "#contract/messages.ts";
import type { OwnQuestion } from "#contract/questions.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import { createQuestion, findQuestion } from "../../repositories/question-repository.ts";
import { accessAskable, announceQuestion, presentStoredQuestion, refuseIfFull } from "./access-question.ts";

/**
 * Makes a message a question: one's own while one may write, or anybody's with MANAGE_MESSAGES. Asked twice it answers the question as it stands and
 * tells nobody: what was settled is not opened by asking again.
 */
export async function askQuestion(ctx: Context, { message_id }: MessageRef): Promise<OwnQuestion> {
  return await transact(ctx, async (tx) => {
    const access = await accessAskable(tx, ctx, message_id);
    const { chat, member, message, verdict } = access;
    const manages = verdict("MANAGE_MESSAGES");
    if (manages !== null) refuseUnless(message.authorId === member.id ? verdict("SEND_MESSAGES") : manages);
    if ((await findQuestion(tx.db, message.id)) === null) {
      await refuseIfFull(tx.db, chat.id);
      await createQuestion(tx.db, { messageId: message.id, chatId: chat.id, askedById: member.id, createdAt: new Date(ctx.now) });
      await announceQuestion(tx, chat.id, message.id);
    }
    return await presentStoredQuestion(tx.db, message.id, access);
  });
}
