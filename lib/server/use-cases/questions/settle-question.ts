import type { OwnQuestion, SettleQuestionInput } from "#contract/questions.ts";
import { appError } from "#domain/errors.ts";
import { mayMarkAnswer } from "#domain/question/rights.ts";

import type { Context } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { refuseUnless } from "../../policies/chat-access.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { findMessage } from "../../repositories/message-repository.ts";
import { type QuestionRow, recountVotes, updateQuestion } from "../../repositories/question-repository.ts";
import { accessQuestion, announceQuestion, presentStoredQuestion, refuseIfFull, rightsOf } from "./access-question.ts";

/**
 * Marks a question as answered, by a reply to it or aloud, dismisses it, or opens it again, with MANAGE_MESSAGES; whoever asked may name the reply
 * that answers it. A dismissed one leaves the stage. Settled as it is already, it tells nobody.
 */
export async function settleQuestion(ctx: Context, { message_id, state, answer_id }: SettleQuestionInput): Promise<OwnQuestion> {
  return await transact(ctx, async (tx) => {
    const access = await accessQuestion(tx, ctx, message_id);
    const { chat, question, verdict } = access;
    const answerId = answer_id ? BigInt(answer_id) : null;
    if (answerId === null || !mayMarkAnswer(rightsOf(access))) refuseUnless(verdict("MANAGE_MESSAGES"));
    if (answerId !== null) await refuseUnlessReply(tx.db, answerId, question);
    if (state !== question.state || answerId !== question.answerId) {
      if (state === "open") await refuseIfFull(tx.db, chat.id);
      const settledAt = state === "open" ? null : new Date(ctx.now);
      const isCurrent = question.isCurrent && state !== "dismissed";
      await updateQuestion(tx.db, question.messageId, { state, answerId, settledAt, isCurrent });
      // While it was settled, whoever was removed or put back changed nothing in it.
      if (state === "open") await recountVotes(tx.db, [question.messageId]);
      await announceQuestion(tx, chat.id, question.messageId);
    }
    return await presentStoredQuestion(tx.db, question.messageId, access);
  });
}

/** Only what replies to a question answers it, so that whoever may read the question may read its answer. */
async function refuseUnlessReply(db: Db, answerId: bigint, { messageId }: QuestionRow): Promise<void> {
  const answer = await findMessage(db, answerId);
  if (answer?.replyToId !== messageId || answer.deletedAt !== null)
    throw appError("validation_failed", { details: { answer_id: "does not reply to the question" } });
}
